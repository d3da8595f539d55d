package dev.openstream.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.host.SimulatedRobot;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Example of a test of one's own program: a robot in the same process, on ports that are free. */
class EmbeddedExampleTest {

    private static SimulatedRobot robot;

    @BeforeAll
    static void switchOn() {
        robot = SimulatedRobot.start();
    }

    @AfterAll
    static void switchOff() {
        robot.close();
    }

    @Test
    void robotStandsUpright() {
        ClientOptions options = ClientOptions.at(robot.host()).withPort(robot.port());
        try (OpenStreamClient client = OpenStreamClient.connect(options);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)))) {
            assertThat(joints.next(Duration.ofSeconds(5)).value().position().deg(1))
                    .isEqualTo(90);
        }
    }
}
