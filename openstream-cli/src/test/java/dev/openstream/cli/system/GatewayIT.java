package dev.openstream.cli.system;

import static dev.openstream.protocol.contract.Lines.HANDSHAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code ./openstream serve --upstream http://...}, with a robot in a process of its own that is lost and comes back. */
final class GatewayIT {

    private static final String MONITOR = "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":10,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_n\":6}}}";
    private static final String INSERT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":"
            + "{\"interval\":0.1,\"look_ahead_time\":0.1,\"point\":[1,90,0,0,-90,0]}}}";

    @Test
    void aRobotIsMonitoredMovedLostAndFoundAgain() throws Exception {
        ServeProcess robot = ServeProcess.start();
        int httpPort = robot.http().getPort();
        try (ServeProcess gateway =
                        ServeProcess.start("--upstream", "http://127.0.0.1:" + httpPort, "--monitor-error-ms", "100");
                LineClient client = gateway.client()) {
            client.send(HANDSHAKE);
            client.send(MONITOR);
            assertThat(client.nextWith("\"data\"")).contains("\"position\":[0.000000,90.000000,");
            client.send(INSERT);
            client.nextWith("\"position\":[1.000000,");
            assertThat(gateway.get("/project/robot/joints/joint_states")).contains("\"position\":[1.000000,");
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");
            assertThat(client.nextWith("stop_ack")).contains("control");

            robot.close();
            String upstream = "http://127.0.0.1:" + httpPort;
            assertThat(client.nextWith("monitor_internal_error")).contains(upstream);
            // The call under way when the robot went may have said that its connection was cut; the next ones find
            // nobody.
            assertThat(client.nextWith(upstream + " cannot be reached: Connection refused"))
                    .contains("monitor_internal_error");
            client.send(INSERT);
            assertThat(client.nextWith("control_err")).contains("\"status\":502");
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");
            client.nextWith("stop_failed");

            robot = ServeProcess.start("--http-port", Integer.toString(httpPort));
            assertThat(client.nextWith("\"data\"")).contains("\"position\":[0.000000,90.000000,");
            assertOneLineEach(gateway.words(), upstream);
        } finally {
            robot.close();
        }
    }

    private static void assertOneLineEach(String log, String upstream) throws IOException {
        assertThat(log).containsOnlyOnce("upstream " + upstream + " is lost: ");
        assertThat(log).containsOnlyOnce("upstream " + upstream + " is back");
    }
}
