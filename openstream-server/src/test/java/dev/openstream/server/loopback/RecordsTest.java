package dev.openstream.server.loopback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.record.AuditBounds;
import dev.openstream.server.record.AuditLog;
import dev.openstream.server.record.FlightRecorder;
import dev.openstream.server.record.FlightRecordings;
import dev.openstream.server.record.RecorderSettings;
import dev.openstream.server.record.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of sessions over real sockets: they have the lines that went over the wire, and cost no beat. */
final class RecordsTest {

    /** Rounds in which the machine may be busy with something else; in one of them it is not. */
    private static final int ROUNDS = 10;

    private static final int DATA = 150;

    @TempDir
    Path folder;

    @Test
    void theAuditTellsEveryControlInOrder() throws IOException {
        Path file = folder.resolve("audit.ndjson");
        try (AuditLog audit = audit(file);
                TestServer server =
                        TestServer.keeping(TestServer.defaults(), ticker -> new Records("left", audit, null))) {
            server.controller()
                    .serve((request, outcome) -> outcome.accept(
                            new ApiAnswer(request.path().endsWith("7") ? 403 : 200, JsonText.EMPTY_OBJECT)));
            try (LineClient client = server.greet()) {
                for (int i = 0; i < 20; i++) {
                    client.send(Lines.control(i));
                }
                client.next(Lines.CONTROL_ERR);
                client.next(Lines.CONTROL_ERR);
                client.send(Lines.stop("session"));
                client.expect(Lines.stopAck("session"));
                assertPeer(file, client.localPort());
            }
            server.awaitConnections(0);
        }

        List<String> entries = Files.readAllLines(file);
        assertThat(entries).hasSize(23);
        assertThat(entries.get(21)).contains("\"hold\":\"STOP session\",\"answer\":\"executed\"");
        assertThat(entries.subList(1, 21))
                .extracting(line -> line.replaceAll(".*\"url\":\"/point/(\\d+)\".*\"answer\":\"([a-z_]+)\".*", "$1 $2"))
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(i -> i + (i % 10 == 7 ? " control_err" : " executed"))
                        .toList());
    }

    private static void assertPeer(Path file, int port) {
        await().atMost(TestServer.PATIENCE)
                .untilAsserted(
                        () -> assertThat(Files.readString(file)).contains("\"peer\":\"127.0.0.1:" + port + "\""));
    }

    // Sections 4 and 6: ended by the watchdog, with the last word in the file.
    @Test
    void aSessionThatTimesOutLeavesItsLines() throws IOException {
        RecorderSettings settings = RecorderSettings.builder(folder)
                .sessionBytes(RecorderSettings.LEAST_BYTES)
                .files(10)
                .fileBytes(1 << 20)
                .build();
        try (FlightRecordings files = FlightRecordings.open(settings, InstantSource.system());
                TestServer server = TestServer.keeping(
                        TestServer.settings()
                                .session(TestServer.watchdog(300, 0))
                                .build(),
                        ticker -> new Records("", null, new FlightRecorder("", settings, files, ticker)));
                LineClient silent = server.connect();
                LineClient client = server.greet()) {
            client.send(Lines.monitor(2));
            client.next(Lines.DATA);
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/long\",\"body\":{\"x\":\""
                    + "x".repeat(40_000) + "\"}}}");
            client.send(Lines.stop("monitor"));
            client.next(Lines.stopAck("monitor"));
            client.expectBeginning(Lines.error("session_timeout"));
            assertThat(client.lineOrEnd()).isNull();
            client.hangUp();
            silent.awaitEnd();
            server.awaitConnections(0);
        }

        List<Path> recordings = recordings();
        assertThat(recordings).singleElement().asString().endsWith("-timed-out.ndjson");
        List<String> lines = Files.readAllLines(recordings.getFirst());
        assertThat(lines).hasSizeGreaterThan(8);
        assertThat(lines.get(2)).isEqualTo("{\"at_ms\":0.000,\"received\":" + Lines.HANDSHAKE_ACK + "}");
        assertThat(lines.get(3)).endsWith("\"send\":" + Lines.monitor(2) + "}");
        assertThat(lines.get(4)).endsWith("\"received\":" + Lines.MONITOR_ACK + "}");
        assertThat(lines.get(5)).contains("\"received\":" + Lines.DATA);
        assertThat(lines).anyMatch(line -> line.contains("\"url\":\"/long\"") && line.length() > 40_000);
        assertThat(lines.getLast()).contains("\"received\":" + Lines.error("session_timeout"));
    }

    // More CONTROLs than any disk takes, all of them kept: MONITOR gets what it gets beside a flood that is not.
    @Test
    void aMonitorKeepsItsRhythmBesideAFloodThatIsKept() throws Exception {
        Path file = folder.resolve("audit.ndjson");
        RecorderSettings settings =
                RecorderSettings.builder(folder).files(10).fileBytes(1 << 20).build();
        try (AuditLog audit = audit(file);
                FlightRecordings files = FlightRecordings.open(settings, InstantSource.system());
                TestServer kept = TestServer.keeping(
                        TestServer.defaults(),
                        ticker -> new Records("", audit, new FlightRecorder("", settings, files, ticker)));
                TestServer bare = TestServer.start()) {
            double best = 0;
            for (int round = 0; round < ROUNDS && best < 0.8; round++) {
                best = Math.max(best, (double) nanosBesideFlood(bare) / nanosBesideFlood(kept));
            }
            assertThat(best).as("share of the data").isGreaterThan(0.8);
            assertThat(Files.size(file)).isGreaterThan(100_000);
        }
    }

    private static long nanosBesideFlood(TestServer server) throws IOException, InterruptedException {
        byte[] controls = (Lines.control(1) + "\n").repeat(100).getBytes(US_ASCII);
        try (DataCounter viewer = DataCounter.start(server.greet());
                Flood flood = Flood.deaf(server.greet(), controls)) {
            flood.awaitSent(2);
            viewer.nanosFor(20);
            return viewer.nanosFor(DATA);
        } finally {
            server.awaitConnections(0);
        }
    }

    private AuditLog audit(Path file) throws IOException {
        return AuditLog.open(file, new AuditBounds(1 << 26, 2), InstantSource.system());
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.toString().endsWith(".ndjson")).toList();
        }
    }
}
