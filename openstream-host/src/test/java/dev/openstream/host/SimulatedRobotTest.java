package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A robot for tests of others. */
final class SimulatedRobotTest {

    private static final String POINT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_point\","
                    + "\"body\":{\"interval\":0.01,\"look_ahead_time\":0.1,\"point\":[0,90,0,0,-90,0]}}}";

    private static LineClient connect(SimulatedRobot robot) throws IOException {
        return LineClient.connect(new InetSocketAddress(robot.host(), robot.port()))
                .shakeHands();
    }

    private static String get(SimulatedRobot robot, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(robot.httpUri().resolve(path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    // Success of CONTROL is silent (section 3.3): the next answer is that to the STOP.
    @Test
    void oneWithoutArgumentsMovesByPoints() throws Exception {
        try (SimulatedRobot robot = SimulatedRobot.start();
                LineClient client = connect(robot)) {
            client.send(POINT);
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");

            assertThat(client.line()).isEqualTo("{\"type\":\"stop_ack\",\"target\":\"control\"}");
            assertThat(robot.uri()).hasToString("openstream://127.0.0.1:" + robot.port());
        }
    }

    @Test
    void theOpenApiIsThatOfTheModel() throws Exception {
        try (SimulatedRobot robot = SimulatedRobot.start("HDR35-20")) {
            assertThat(robot.httpPort()).isNotEqualTo(robot.port());
            assertThat(get(robot, "/project/rgen")).contains("UH035");
        }
        assertThatThrownBy(() -> SimulatedRobot.start("HDR36")).isInstanceOf(WrongRobotModel.class);
    }

    @Test
    void aColdOneRefusesPoints() throws Exception {
        try (SimulatedRobot robot =
                        SimulatedRobot.builder().state(StartState.COLD).start();
                LineClient client = connect(robot)) {
            client.send(POINT);

            assertThat(client.line()).startsWith("{\"type\":\"control_err\",\"status\":403");
        }
    }

    @Test
    void faultsAreThereFromTheStartAndLater() throws Exception {
        try (SimulatedRobot robot = SimulatedRobot.builder()
                        .faults(new Fault.HttpError(503))
                        .start();
                LineClient client = connect(robot)) {
            client.send(POINT);
            assertThat(client.line()).startsWith("{\"type\":\"control_err\",\"status\":503");

            robot.undo(FaultName.HTTP_503);
            robot.begin(new Fault.HttpError(500));
            client.send(POINT);
            assertThat(client.line()).startsWith("{\"type\":\"control_err\",\"status\":500");
        }
    }

    @Test
    void timeMayBeAdvancedByTheTest() throws Exception {
        try (SimulatedRobot robot =
                        SimulatedRobot.builder().time(LoopTime.byHand()).start();
                LineClient client = connect(robot).monitorJoints(1000)) {
            robot.advance(Duration.ofSeconds(1));

            assertThat(client.line()).startsWith("{\"type\":\"data\"").contains("\"ts\":1000");
        }
        try (SimulatedRobot robot = SimulatedRobot.start()) {
            assertThatThrownBy(() -> robot.advance(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void severalRunBesideEachOtherAndGiveTheirPortsBack() throws Exception {
        SimulatedRobot one = SimulatedRobot.start();
        try (SimulatedRobot other = SimulatedRobot.start();
                LineClient client = connect(other)) {
            one.close();
            one.close();
            client.send(POINT);
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");
            assertThat(client.line()).contains("stop_ack");
        }
        new ServerSocket(one.port(), 1, InetAddress.getLoopbackAddress()).close();
        new ServerSocket(one.httpPort(), 1, InetAddress.getLoopbackAddress()).close();
    }
}
