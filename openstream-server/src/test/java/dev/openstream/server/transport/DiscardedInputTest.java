package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that go on sending after their session has ended, with a clock that the test turns by hand. */
final class DiscardedInputTest {

    private static final int PERIOD_MILLIS = 2;
    private static final int MILLI = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LoopTime time = LoopTime.byHand();
    private final ControllerLoop loop = ControllerLoop.start("discarded", Transport.best(), time);
    private final Counts counts = new Counts();
    private final OpenStreamServer server;

    DiscardedInputTest() throws IOException {
        loop.call(() -> {
            loop.observers().add(counts);
            return true;
        });
        server = OpenStreamServer.start(
                ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), loop, new Controller());
    }

    /** Counts of reads and of the viewer's beats. A read takes the time that the test says. */
    private final class Counts implements SessionObserver {

        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger beats = new AtomicInteger();
        private final AtomicLong missed = new AtomicLong();
        private volatile long readNanos;

        @Override
        public void bytesReceived(int bytes) {
            time.turnTo(time.nanos() + readNanos);
            reads.incrementAndGet();
        }

        @Override
        public void beat(long lateNanos, long periodErrorNanos) {
            beats.incrementAndGet();
        }

        @Override
        public void beatsMissed(long more) {
            missed.addAndGet(more);
        }

        void restart(long nanos) {
            loop.call(() -> {
                reads.set(0);
                beats.set(0);
                missed.set(0);
                readNanos = nanos;
                return true;
            });
        }

        /** Reads so far, after the loop had ample opportunity to read on. */
        int settledReads() {
            for (int i = 0; i < 50; i++) {
                loop.call(() -> true);
            }
            return reads.get();
        }
    }

    private static final class Controller implements OpenApi {
        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            outcome.accept(new ApiAnswer(200, JsonText.of("{}")));
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            outcome.accept(new ApiAnswer(200, null));
        }
    }

    @AfterEach
    void close() {
        server.close();
        loop.close();
    }

    /** A client whose session the server has ended, and which has not closed its connection. */
    private LineClient ended() throws IOException {
        LineClient client = LineClient.connect(server.address());
        client.send("GET / HTTP/1.1");
        client.expectBeginning(Lines.error("handshake_rejected"));
        return client;
    }

    // The beats of everybody else waited for all that was to be discarded, some milliseconds at a time.
    @Test
    void beatsAreKeptBetweenReadsThatAreDiscarded() throws IOException {
        try (LineClient viewer = LineClient.connect(server.address()).shakeHands();
                LineClient ended = ended()) {
            viewer.send(Lines.monitor(PERIOD_MILLIS));
            viewer.next(Lines.MONITOR_ACK);
            counts.restart(MILLI);

            int pieces = DiscardedInput.FREE_READS / 2;
            ended.sendRaw(new byte[pieces * ConnectionContext.READ_BYTES]);

            await().atMost(PATIENCE).until(() -> counts.reads.get() >= pieces);
            int reads = counts.settledReads();
            assertThat(counts.beats.get()).isGreaterThanOrEqualTo(reads / PERIOD_MILLIS - 1);
            assertThat(counts.missed.get()).isZero();
        }
    }

    // Each of its lines woke up the loop, thousands of times a second for a crowd of such peers.
    @Test
    void aPeerThatGoesOnSendingIsReadSeldom() throws IOException {
        try (LineClient ended = ended()) {
            counts.restart(0);
            Thread.ofVirtual().start(() -> send(ended, "x\n".repeat(1_000_000)));

            await().atMost(PATIENCE).until(() -> counts.reads.get() > DiscardedInput.FREE_READS);
            assertThat(counts.settledReads()).isEqualTo(DiscardedInput.FREE_READS + 1);

            for (int more = 2; more < 5; more++) {
                int expected = DiscardedInput.FREE_READS + more;
                loop.advance(Duration.ofNanos(DiscardedInput.PAUSE_NANOS - 1));
                assertThat(counts.settledReads()).isEqualTo(expected - 1);
                loop.advance(Duration.ofNanos(1));
                await().atMost(PATIENCE).until(() -> counts.reads.get() >= expected);
                assertThat(counts.settledReads()).isEqualTo(expected);
            }
        }
    }

    private static void send(LineClient client, String text) {
        try {
            client.sendRaw(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Closed by the test when it has seen enough.
        }
    }
}
