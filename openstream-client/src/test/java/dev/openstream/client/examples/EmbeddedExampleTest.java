package dev.openstream.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Example of a test of one's own program: a robot in the same process, on ports that are free. */
class EmbeddedExampleTest {

    private static ControllerSimulator robot;

    @BeforeAll
    static void switchOn() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        robot = ControllerSimulator.start(
                ServerSettings.at(anyPort),
                SimulatorSettings.builder().httpAddress(anyPort).build(),
                Transport.best());
    }

    @AfterAll
    static void switchOff() {
        robot.close();
    }

    @Test
    void robotStandsUpright() {
        ClientOptions options =
                ClientOptions.at("127.0.0.1").withPort(robot.streamAddress().getPort());
        try (OpenStreamClient client = OpenStreamClient.connect(options);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)))) {
            assertThat(joints.next(Duration.ofSeconds(5)).value().position().deg(1))
                    .isEqualTo(90);
        }
    }
}
