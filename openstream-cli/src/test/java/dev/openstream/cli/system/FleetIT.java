package dev.openstream.cli.system;

import static dev.openstream.protocol.contract.Lines.HANDSHAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./openstream serve --config fleet.yaml}: several controllers in one process. */
final class FleetIT {

    // A simulated robot in a process of its own; in another one a second robot, and a gateway to the first.
    @Test
    void aFleetServesSimulatorsAndAGatewayAndSaysWhoseEachLineIs(@TempDir Path folder) throws Exception {
        try (ServeProcess robot = ServeProcess.start()) {
            Path file = Files.writeString(folder.resolve("fleet.yaml"), """
                    port: 0
                    http-port: 0
                    controllers:
                      - name: left
                        robot: HH020
                      - name: right
                        upstream: openstream://127.0.0.1:%d
                    """.formatted(robot.port()));
            Path words = folder.resolve("words");
            Process process = ServeProcess.process(List.of("serve", "--config", file.toString()))
                    .redirectError(words.toFile())
                    .start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                String left = out.readLine();
                String right = out.readLine();
                assertThat(left)
                        .startsWith("ready: left: Open Stream on 127.0.0.1:")
                        .endsWith("simulated HH020-03");
                assertThat(right)
                        .matches("ready: right: Open Stream on 127.0.0.1:[0-9]+, in front of openstream://127.0.0.1:"
                                + robot.port());

                move(right, robot);
                new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
                assertThat(Files.readString(words)).containsPattern("INFO  right: session [0-9a-f]+ of .* ended");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Monitors and moves the robot through the gateway of this line. */
    private static void move(String ready, ServeProcess robot) throws IOException {
        int port = Integer.parseInt(ready.replaceAll("^.*Open Stream on [0-9.]+:([0-9]+),.*$", "$1"));
        try (LineClient client = LineClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            client.send(HANDSHAKE);
            client.send(Lines.monitorJoints(2));
            assertThat(client.nextWith("\"data\"")).contains("\"id\":1,", "\"position\":[0.000000,90.000000,");
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                    + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":"
                    + "{\"interval\":0.1,\"look_ahead_time\":0.1,\"point\":[1,90,0,0,-90,0]}}}");
            client.nextWith("\"position\":[1.000000,90.000000,");
            assertThat(robot.get("/project/robot/joints/joint_states")).contains("\"position\":[1.000000,90.000000,");
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/nowhere\"}}");
            assertThat(client.nextWith("control_err")).contains("\"status\":404");
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}");
            assertThat(client.nextWith("stop_ack")).contains("session");
        }
    }
}
