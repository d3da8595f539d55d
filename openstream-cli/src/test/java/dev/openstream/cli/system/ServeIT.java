package dev.openstream.cli.system;

import static dev.openstream.protocol.contract.Lines.HANDSHAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./openstream serve} as a newcomer meets it. */
final class ServeIT extends ServeFixture {

    // The main job, whole: shake hands, monitor at 2 ms, stream points, see the robot move, also over HTTP.
    @Test
    void aClientMonitorsAndMovesTheRobotThatHttpShowsToo() throws Exception {
        try (ServeProcess server = ServeProcess.start();
                LineClient client = server.client()) {
            client.send(HANDSHAKE);
            assertThat(client.line()).isEqualTo("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}");
            client.send(Lines.monitorJoints(2));
            assertThat(client.line()).isEqualTo("{\"type\":\"monitor_ack\"}");
            assertThat(client.line())
                    .startsWith("{\"type\":\"data\",\"id\":1,\"ts\":")
                    .contains("\"position\":[0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]");

            for (int i = 0; i <= 100; i++) {
                client.send(point(i * 0.002, i * 0.05));
            }

            client.nextWith("\"position\":[5.000000,90.000000");
            assertThat(get(server, "/project/robot/joints/joint_states").body())
                    .contains("\"position\":[5.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]");

            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}");
            assertThat(client.nextWith("stop_ack")).isEqualTo("{\"type\":\"stop_ack\",\"target\":\"session\"}");
            assertThat(client.lineOrEnd()).as("the server closes").isNull();
        }
    }

    @Test
    void theOpenApiAnswersOverHttp() throws Exception {
        try (ServeProcess server = ServeProcess.start()) {
            assertThat(get(server, "/api_ver").body()).isEqualTo("5");
            assertThat(get(server, "/nope").statusCode()).isEqualTo(404);
        }
    }

    // A compiler that wakes up on the loop's core would take it for 1 or 2 ms (docs/adr/0025). Field 41 of stat is the
    // policy.
    @Test
    @EnabledOnOs(OS.LINUX)
    void theCompilersInterruptNobody() throws Exception {
        try (ServeProcess server = ServeProcess.start();
                Stream<Path> threads = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            assertThat(threads.map(ServeIT::stat).filter(stat -> stat.matches(".*\\(C[12] Compiler.*")))
                    .isNotEmpty()
                    .allSatisfy(
                            stat -> assertThat(stat.replaceFirst(".*\\) ", "").split(" ", -1)[41 - 3])
                                    .isEqualTo("3"));
        }
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat")).strip();
        } catch (IOException e) {
            return "ended";
        }
    }

    // Sessions told, sockets closed, exit within 2 s of what a process without sessions takes to end at that time on
    // that
    // machine, with the exit code of the signal. The client goes on reading: who does not is told too late.
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalEndsItWithAWordToEverySession(String signal, int exitCode) throws Exception {
        try (ServeProcess idle = ServeProcess.start();
                ServeProcess server = ServeProcess.start();
                LineClient client = server.client();
                Socket silent = server.connect();
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            client.send(HANDSHAKE);
            client.send(Lines.monitorJoints(2));
            client.nextWith("data");
            Future<String> farewell = beside.submit(() -> client.nextWith("\"error\""));

            long idleMillis = millisToEnd(idle, signal, exitCode);
            long millis = millisToEnd(server, signal, exitCode);

            assertThat(millis - idleMillis)
                    .as("ms longer than without sessions, %s", idleMillis)
                    .isLessThan(2_000);
            assertThat(farewell.get(10, TimeUnit.SECONDS)).contains("handshake_rejected", "shutting down");
            assertThat(client.lineOrEnd()).isNull();
            assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("shutting down");
        }
    }

    private static long millisToEnd(ServeProcess server, String signal, int exitCode) throws Exception {
        long began = System.nanoTime();
        assertThat(server.signal(signal)).isEqualTo(exitCode);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Test
    void aPortInUseIsOneClearLineAndExitCodeOne() throws Exception {
        try (ServeProcess server = ServeProcess.start()) {
            Ended second = run(Map.of(), "serve", "--port", Integer.toString(server.port()), "--http-port", "0");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.words().lines().filter(line -> line.startsWith("openstream:")))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + server.port(), "in use");
        }
    }

    // Two robots on one PC, for clients whose ports cannot be changed: the same ports on two addresses.
    // Not the default ones: a client of somebody else may have 49000 as its own port.
    @Test
    void twoRobotsHaveTheSamePortsOnTwoAddresses() throws Exception {
        String port = Integer.toString(FreePort.find());
        String httpPort = Integer.toString(FreePort.find());
        try (ServeProcess first = ServeProcess.start("--port", port, "--http-port", httpPort);
                ServeProcess second =
                        ServeProcess.start("--host", "127.0.0.2", "--port", port, "--http-port", httpPort);
                LineClient client = first.client()) {
            client.send(HANDSHAKE);
            client.send(point(0, 1));

            Awaitility.await()
                    .atMost(5, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(jointStates(first)).contains("\"position\":[1.000000,"));
            assertThat(jointStates(second)).contains("\"position\":[0.000000,");
            try (LineClient other = second.client()) {
                other.send(HANDSHAKE);
                assertThat(other.line()).contains("handshake_ack");
            }
            assertThat(first.http()).hasToString("http://127.0.0.1:" + httpPort);
            assertThat(second.http()).hasToString("http://127.0.0.2:" + httpPort);
        }
    }

    private static String jointStates(ServeProcess server) throws IOException, InterruptedException {
        return get(server, "/project/robot/joints/joint_states").body();
    }

    // The log of the trajectory's buffer (open-api.md 3.9): in a file, from the switch on.
    @Test
    void theTrajectoryIsLoggedIntoItsFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("trajectory.csv");
        try (ServeProcess server = ServeProcess.start("--trajectory-log", file.toString());
                LineClient client = server.client()) {
            client.send(HANDSHAKE);
            client.send(point(0, 1));
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":"
                    + "\"/project/robot/trajectory/joint_traject_log\",\"body\":{\"enable\":true}}}");
            client.send(point(0.5, 2));

            Awaitility.await()
                    .atMost(5, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(Files.readString(file)).contains(",EMPTY,,"));
            assertThat(Files.readAllLines(file))
                    .startsWith("number,seconds,operation,place,j1_deg,j2_deg,j3_deg,j4_deg,j5_deg,j6_deg")
                    .anyMatch(line -> line.matches(
                            "\\d+,0\\.\\d{6},RECV,,2\\.0{6},90\\.0{6},0\\.0{6},0\\.0{6},-90\\.0{6},0\\.0{6}"))
                    .noneMatch(line -> line.matches("\\d+,-.*"));
            assertThat(Files.readString(file))
                    .containsPattern(",WRTE,1,2\\.0")
                    .contains(",READ,", ",INTP,,", ",SEND,,");
        }
    }

    // A supervisor reads the first line and then perhaps nothing more; a closed pipe must not end the server.
    @Test
    void theServerOutlivesThePipesItTalksTo() throws Exception {
        Process process = ServeProcess.process(List.of("serve", "--port", "0", "--http-port", "0"))
                .start();
        try {
            String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
            process.getInputStream().close();
            process.getErrorStream().close();
            int port = Integer.parseInt(ready.replaceAll(".*Open Stream on [0-9.]+:([0-9]+),.*", "$1"));
            Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> {
                try (LineClient client =
                        LineClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                    client.send(HANDSHAKE);
                    assertThat(client.line()).contains("handshake_ack");
                }
            });
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String point(double timeFromStart, double j1Deg) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"args\":{},\"body\":"
                + "{\"interval\":0.002,\"time_from_start\":" + timeFromStart + ",\"look_ahead_time\":0.04,"
                + "\"point\":[" + j1Deg + ",90.0,0.0,0.0,-90.0,0.0]}}}";
    }

    private static HttpResponse<String> get(ServeProcess server, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.http().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    // One line a second for a session that sends nothing but faults, and one for all strangers together.
    @Test
    void aFloodOfFaultsIsAFewLinesInTheLog() throws Exception {
        long beganNanos = System.nanoTime();
        try (ServeProcess server = ServeProcess.start("--max-connections", "1", "--max-sessions", "1");
                LineClient client = server.client()) {
            client.shakeHands();
            for (int i = 0; i < 1_000; i++) {
                client.send("nonsense");
                assertThat(client.line()).contains("invalid_ndjson");
            }
            for (int i = 0; i < 200; i++) {
                try (LineClient stranger = server.client()) {
                    assertThat(stranger.line()).contains("handshake_rejected");
                }
            }
            assertThat(server.signal("TERM")).isEqualTo(128 + 15);

            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
            assertThat(server.words().lines().filter(line -> line.contains("was refused")))
                    .hasSizeBetween(2, (int) (2 * (seconds + 1)));
        }
    }
}
