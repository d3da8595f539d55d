package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** Records that remain when the process is killed, the disk is full, or descriptors are used up. */
final class RecordIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String POINT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":0.002,"
            + "\"time_from_start\":-1,\"look_ahead_time\":0.04,\"point\":[0,90,0,0,-90,0]}}}\n";
    private static final byte[] POINTS = POINT.repeat(50).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder = Path.of("");

    private Path audit = Path.of("");
    private Path recordings = Path.of("");
    private String[] flags = {};
    private String adminPort = "";

    @BeforeEach
    void name() {
        audit = folder.resolve("audit.ndjson");
        recordings = folder.resolve("recordings");
        flags = new String[] {
            "--audit-log", audit.toString(), "--recorder-seconds", "60", "--recorder-dir", recordings.toString()
        };
    }

    // kill -9 in the middle of everything: whole lines but for the last, whole recordings, and the next start goes on.
    @Test
    void aKilledServerLeavesWholeLinesAndGoesOn() throws Exception {
        try (ServeProcess server = ServeProcess.start(flags)) {
            Thread flood = flood(server.connect());
            await().atMost(PATIENCE).until(() -> Files.size(audit) > 500_000);
            reset(server);
            await().atMost(PATIENCE).until(() -> !recordings().isEmpty());
            reset(server);
            reset(server);
            assertThat(server.signal("KILL")).isEqualTo(128 + 9);
            flood.join(PATIENCE);
        }
        String left = Files.readString(audit);
        assertThat(left.substring(0, left.lastIndexOf('\n')).lines())
                .hasSizeGreaterThan(100)
                .allSatisfy(RecordIT::json);
        assertThat(recordings()).allSatisfy(RecordIT::whole);
        Files.writeString(audit, left + "{\"ts\":\"half a li");

        try (ServeProcess again = ServeProcess.start(withAdminPort());
                LineClient client = greet(again)) {
            client.send(POINT.strip());
            assertDumped(recordings().size());
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}");
            assertThat(client.line()).contains("stop_ack");
            assertThat(again.signal("TERM")).isEqualTo(128 + 15);
        }
        List<String> lines = Files.readAllLines(audit);
        assertThat(lines).allSatisfy(RecordIT::json);
        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"audit\":\"opened\""),
                        line -> assertThat(line).contains("insert_point", "\"answer\":\"executed\""),
                        line -> assertThat(line).contains("\"hold\":\"STOP session\""),
                        line -> assertThat(line).contains("\"audit\":\"closed\""));
    }

    // A full disk, played by the system's limit for the size of a file, which can be lifted while the process runs.
    @Test
    void aFullDiskCostsEntriesAndRecordingsButNoBeat() throws Exception {
        try (ServeProcess server = ServeProcess.within("ulimit -S -f 128", flags);
                LineClient viewer = greet(server)) {
            viewer.send(Lines.monitorJoints(2));
            Thread flood = flood(server.connect());
            await().atMost(PATIENCE).until(() -> server.words().contains("audit.ndjson cannot be written"));
            reset(server);
            await().atMost(PATIENCE).until(() -> server.words().contains("could not be written"));
            for (int i = 0; i < 200; i++) {
                viewer.nextWith("\"type\":\"data\"");
            }
            assertThat(recordings.toFile().list()).isEmpty();
            assertThat(server.words().lines().filter(line -> line.contains("cannot be written; entries are lost")))
                    .hasSize(1);
            flood.interrupt();
            flood.join(PATIENCE);

            new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=unlimited:unlimited")
                    .start()
                    .waitFor();
            try (LineClient client = greet(server)) {
                await().atMost(PATIENCE).until(() -> {
                    client.send(POINT.strip());
                    return Files.readString(audit).contains("\"lost\":");
                });
            }
            reset(server);
            // The end of the flood may have been one more.
            await().atMost(PATIENCE).until(() -> !recordings().isEmpty());
            await().atMost(PATIENCE).until(() -> server.words().contains("audit.ndjson can be written again"));
        }
        assertThat(Files.readAllLines(audit)).allSatisfy(RecordIT::json);
        assertThat(recordings()).allSatisfy(RecordIT::whole);
    }

    // Connected clients keep their beats, no thread spins, and newcomers are served when descriptors come free.
    @Test
    void usedUpDescriptorsCostNewcomersOnly() throws Exception {
        Deque<Socket> crowd = new ArrayDeque<>();
        try (ServeProcess server = ServeProcess.within("ulimit -n 160");
                LineClient viewer = greet(server)) {
            viewer.send(Lines.monitorJoints(2));
            double calm = cpuShare(server, viewer);
            for (int i = 0; i < 160; i++) {
                crowd.add(server.connect());
            }
            await().atMost(PATIENCE).until(() -> server.words().contains("cannot accept connections"));

            assertThat(cpuShare(server, viewer))
                    .as("share of a core; before: %s", calm)
                    .isLessThan(calm + 0.4);
            assertThat(server.words().lines().filter(line -> line.contains("cannot accept connections")))
                    .hasSize(1);
            while (!crowd.isEmpty()) {
                crowd.remove().close();
            }
            try (LineClient newcomer = greet(server)) {
                newcomer.send(Lines.monitorJoints(2));
                newcomer.nextWith("\"type\":\"data\"");
            }
            assertThat(server.words()).contains("accepts connections again").doesNotContain("exceptionCaught");
        } finally {
            for (Socket each : crowd) {
                each.close();
            }
        }
    }

    private String[] withAdminPort() {
        adminPort = Integer.toString(FreePort.find());
        String[] all = Arrays.copyOf(flags, flags.length + 2);
        all[flags.length] = "--admin-port";
        all[flags.length + 1] = adminPort;
        return all;
    }

    /** Checks that a requested dump is written, its name told, and that it can be replayed. */
    private void assertDumped(int before) throws IOException {
        Ended dumped = CommandProcess.run("dump", "--admin-port", adminPort);
        assertThat(dumped.exitCode()).as(dumped.words()).isZero();
        assertThat(recordings())
                .hasSize(before + 1)
                .contains(Path.of(dumped.data().strip()));
        assertThat(dumped.data().strip()).endsWith("-dump.ndjson");

        Ended replayed = CommandProcess.run("replay", "--dry-run", dumped.data().strip());
        assertThat(replayed.exitCode()).as(replayed.words()).isZero();
        assertThat(replayed.data()).contains("HANDSHAKE", "insert_point");

        Ended nobody = CommandProcess.run("dump", "--admin-port", adminPort, "--session", "nobody");
        assertThat(nobody.exitCode()).isEqualTo(4);
        assertThat(nobody.words()).contains("there is no session");
    }

    /** CPU that the server takes while its viewer gets 300 beats of 2 ms, as a share of a core. */
    private static double cpuShare(ServeProcess server, LineClient viewer) throws IOException {
        Duration before = cpu(server);
        long beganNanos = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            viewer.nextWith("\"type\":\"data\"");
        }
        return (double) cpu(server).minus(before).toNanos() / (System.nanoTime() - beganNanos);
    }

    private static Duration cpu(ServeProcess server) {
        return ProcessHandle.of(server.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static LineClient greet(ServeProcess server) throws IOException {
        return server.client().shakeHands();
    }

    /** Points as fast as they are taken, until the connection breaks or the thread is interrupted. */
    private static Thread flood(Socket socket) throws IOException {
        socket.getOutputStream().write((Lines.HANDSHAKE + "\n").getBytes(StandardCharsets.US_ASCII));
        return Thread.ofPlatform().daemon().start(() -> {
            try (socket) {
                while (!Thread.currentThread().isInterrupted()) {
                    socket.getOutputStream().write(POINTS);
                }
            } catch (IOException e) {
                // The server is gone.
            }
        });
    }

    /** A session with much in it that ends in a reset. */
    private static void reset(ServeProcess server) throws IOException {
        try (LineClient client = greet(server)) {
            client.send("x".repeat(200_000));
            assertThat(client.line()).contains("invalid_ndjson");
            client.reset();
        }
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(recordings)) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).toList();
        }
    }

    private static void whole(Path recording) {
        assertThat(recording).content().endsWith("}\n").startsWith("{\"recording\":");
        assertThat(recording)
                .content()
                .satisfies(text -> assertThat(text.lines()).allSatisfy(RecordIT::json));
    }

    private static void json(String line) {
        try (JsonParser parser = new StrictJson(10).parser(JsonText.of(line))) {
            while (parser.nextToken() != null) {
                // The parser throws if this is no JSON.
            }
        }
    }
}
