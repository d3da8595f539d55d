package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that do not read, or not fast enough (protocol section 6). */
final class SlowReaderTest {

    /** Soon fills the socket of a client that does not read. */
    private static final int BIG_SAMPLE = 20_000;

    /** Lines that are sent at once: of small segments the kernel would take ever more, ever more slowly. */
    private static final int BATCH = 200;

    private static final OutboxSettings SMALL_OUTBOX = new OutboxSettings(32 * 1024, 64 * 1024, 500, 500);

    /** Number of lines that went out. */
    private final AtomicInteger sent = new AtomicInteger();

    /** It never blocks another, never delays CONTROL; when it reads again, replies are all there, in order. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aDeafClientDisturbsNobodyAndLosesNoReply(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(
                        TestServer.settings().session(TestServer.watchdog(0, 0)).build(), transport);
                DataCounter other = DataCounter.start(server.greet());
                TimerFloor floor = new TimerFloor();
                LineClient deaf = server.greetNarrow()) {
            server.controller()
                    .serve((request, outcome) -> outcome.accept(
                            request.method() == Method.GET
                                    ? new ApiAnswer(200, JsonText.of("\"" + "s".repeat(BIG_SAMPLE) + "\""))
                                    : new ApiAnswer(404, JsonText.of("\"" + request.path() + "\""))));
            other.nanosFor(50);
            deaf.send(Lines.monitor(2));
            // Far more than its socket and its bound take together.
            other.nanosFor(300);
            floor.rhythm().begin();
            other.nanosFor(200);
            assertThat(floor.rhythm().count())
                    .as("beats of a plain thread beside 200 data")
                    .isLessThan(400);

            for (int i = 0; i < 50; i++) {
                deaf.send(Lines.control(i));
            }
            deaf.send("nonsense");
            deaf.send(Lines.stop("monitor"));
            await().atMost(TestServer.PATIENCE)
                    .until(() -> server.controller().controls().size() == 50);

            for (int i = 0; i < 50; i++) {
                assertThat(deaf.next(Lines.CONTROL_ERR)).contains("\"/point/" + i + "\"");
            }
            deaf.expectBeginning(Lines.error("invalid_ndjson"));
            deaf.expect(Lines.stopAck("monitor"));
            deaf.hangUp();
            server.awaitConnections(1);
            assertThat(server.server().total().droppedSamples()).isGreaterThan(100);
        }
    }

    /** Newest value wins: whatever is dropped in between, what arrives never goes back in time. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void dataOfASlowClientNeverGoesBackInTime(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(transport);
                LineClient slow = server.greetNarrow()) {
            server.controller().sampleOf(BIG_SAMPLE);
            slow.send(Lines.monitor(2));
            slow.expect(Lines.MONITOR_ACK);
            long last = -1;
            long gaps = 0;
            // The system's buffer may have no bound of ours; then it takes seconds to fill.
            for (int i = 0; i < 150 || (i < 600 && gaps < 30); i++) {
                // Reads in step with the beats, but slower: between two lines the server makes several.
                int reads = server.controller().reads();
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> server.controller().reads() >= reads + 3);
                long ts = Lines.ts(slow.next(Lines.DATA));
                assertThat(ts).as("ts of line %s", i).isGreaterThanOrEqualTo(last);
                gaps += ts - last > 4 ? 1 : 0;
                last = ts;
            }
            assertThat(gaps).as("places where samples were dropped").isPositive();
        }
    }

    /** Section 4: a stream that makes no progress for the armed limit is ended. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aDeafClientIsEndedByTheWatchdog(Transport transport) throws IOException {
        try (TestServer server = TestServer.start(
                        TestServer.settings()
                                .session(TestServer.watchdog(0, 500))
                                .build(),
                        transport);
                LineClient deaf = server.greetNarrow();
                LineClient other = server.greet()) {
            server.controller().sampleOf(BIG_SAMPLE);
            deaf.send(Lines.monitor(2));
            server.awaitConnections(1);
            other.send(Lines.stop("session"));
            other.expect(Lines.stopAck("session"));
        }
    }

    /** A flood is read only as far as its replies are read by the client. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aDeafFloodOfBadLinesIsNoLongerReadAndEnded(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(
                        TestServer.settings().outbox(SMALL_OUTBOX).build(), transport);
                DataCounter other = DataCounter.start(server.greet());
                Flood flood = Flood.deaf(
                        server.greetNarrow(), "nonsense\n".repeat(100).getBytes(StandardCharsets.UTF_8))) {
            flood.awaitSent(10);
            server.awaitConnections(1);
            // Replies are bounded, so the lines that were read are: a line costs more than 100 bytes of replies, and
            // Linux' largest send buffer is 4 MiB.
            assertThat(server.server().total().refusals()).isBetween(100L, 60_000L);
            other.nanosFor(20);
        }
    }

    /** The same flood by a client that reads at the end: an error for each line, none lost. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFloodOfBadLinesGetsAllItsErrorsInOrder(Transport transport) throws Exception {
        OutboxSettings patient = new OutboxSettings(32 * 1024, 64 * 1024, 10_000, 500);
        int lines = 60_000;
        try (TestServer server =
                        TestServer.start(TestServer.settings().outbox(patient).build(), transport);
                LineClient client = server.greetNarrow()) {
            Thread writer = new Thread(() -> sendNumbered(client, lines), "writer");
            writer.start();
            // The writer is held up, because nobody reads.
            AtomicInteger before = new AtomicInteger(-1);
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(TestServer.PATIENCE)
                    .until(() -> sent.get() >= BATCH && before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isBetween(BATCH, lines - 2 * BATCH);
            for (int i = 0; i < lines; i++) {
                // The schema takes a while, so it sees one of a hundred; they differ by their number only.
                assertThat(i % 100 == 0 ? client.lineOrEnd() : client.uncheckedLineOrEnd())
                        .startsWith(Lines.error("invalid_cmd"))
                        .contains("c" + i + "\\\"");
            }
            writer.join(TestServer.PATIENCE.toMillis());
            client.send(Lines.stop("monitor"));
            client.expect(Lines.stopAck("monitor"));
        }
    }

    private void sendNumbered(LineClient client, int lines) {
        try {
            for (int i = 0; i < lines; i += BATCH) {
                String batch = IntStream.range(i, i + BATCH)
                        .mapToObj(n -> "{\"cmd\":\"c" + n + "\"}\n")
                        .collect(Collectors.joining());
                client.sendRaw(batch.getBytes(StandardCharsets.UTF_8));
                sent.set(i);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Section 6: what is buffered does not delay what is newest once the client reads again. */
    @Test
    void theStreamRecoversWhenTheClientReadsAgain() throws Exception {
        try (TestServer server = TestServer.start(
                        TestServer.settings().session(TestServer.watchdog(0, 0)).build());
                LineClient client = server.greetNarrow()) {
            server.controller().sampleOf(BIG_SAMPLE);
            client.send(Lines.monitor(2));
            await().atMost(TestServer.PATIENCE).until(() -> server.controller().reads() > 500);
            int reads = server.controller().reads();
            // After what was buffered, beats come one after the other again.
            long last = Lines.ts(client.next(Lines.DATA));
            int regular = 0;
            while (regular < 20) {
                long ts = Lines.ts(client.next(Lines.DATA));
                assertThat(ts).isGreaterThanOrEqualTo(last);
                regular = ts > 2L * reads && ts - last <= 20 ? regular + 1 : 0;
                last = ts;
            }
        }
    }

    /** Section 6: seconds of old samples in the system's own buffers would be no "newest wins". */
    @Test
    @EnabledOnOs(OS.LINUX)
    void littleIsOldWhenTheClientReadsAgain() throws Exception {
        try (TestServer server = TestServer.start(TestServer.settings()
                        .outbox(SMALL_OUTBOX)
                        .session(TestServer.watchdog(0, 0))
                        .build());
                LineClient client = server.greetNarrow()) {
            server.controller().sampleOf(BIG_SAMPLE);
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            await().atMost(TestServer.PATIENCE).until(() -> server.controller().reads() > 500);
            long bytes = 0;
            long last = Lines.ts(client.next(Lines.DATA));
            String line = client.next(Lines.DATA);
            while (Lines.ts(line) - last < 500) {
                last = Lines.ts(line);
                bytes += line.length();
                line = client.next(Lines.DATA);
            }
            // The bound of the outbox, the system's share, and the client's own small buffer.
            assertThat(bytes).isLessThan(SMALL_OUTBOX.sampleBytes() + 64 * 1024);
        }
    }
}
