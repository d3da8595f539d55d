package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ControllerLoop;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A controller's answers count as memory of the loop, which it shares with everybody else. */
final class UpstreamMemoryTest {

    private static final long TOTAL_BYTES = 1_000_000;
    private static final long HELD_BYTES = 600_000;
    private static final int ANSWER_BYTES = 300_000;

    // Shorter than the longest answer that the settings allow.
    @Test
    void anAnswerBeyondItsShareEndsItsCallAndNoOther() throws IOException {
        try (RawUpstream peer = new RawUpstream()) {
            HttpUpstreamBench bench = new HttpUpstreamBench(
                    HttpUpstreamSettings.at(peer.address()), new ByteLimits(1_000_000, 1_000_000, 100_000));
            try {
                peer.reply(answer(200, "\"" + "s".repeat(200_000) + "\""));
                assertThat(brief(words(bench.get("/long"))))
                        .startsWith("!502")
                        .contains("100000 bytes", "connection-budget-bytes");

                peer.reply(answer(200, "\"" + "s".repeat(50_000) + "\""));
                assertThat(brief(words(bench.get("/shorter")))).startsWith("200");
                assertThat((long) bench.loop.call(() -> bench.loop.bytes().used()))
                        .as("when nothing is under way")
                        .isLessThan(10_000);
            } finally {
                bench.close();
            }
        }
    }

    // Somebody else holds much. The loop is patient for 0.3 s, in which it could read everything many times over.
    @Test
    void readingStopsWhileMemoryIsTight() throws IOException {
        CountDownLatch tight = new CountDownLatch(1);
        AtomicLong readMeanwhile = new AtomicLong(-1);
        try (RawUpstream peer = new RawUpstream()) {
            peer.reply((_, socket) -> answerInTwoParts(socket, tight));
            HttpUpstreamBench bench = new HttpUpstreamBench(
                    HttpUpstreamSettings.at(peer.address()), new ByteLimits(TOTAL_BYTES, TOTAL_BYTES, TOTAL_BYTES / 2));
            try {
                CompletableFuture<ApiOutcome> call = bench.get("/long");
                await().until(() -> bench.loop.call(() -> bench.loop.bytes().used()) > 0);
                bench.loop.call(() -> holdMuch(bench.loop, readMeanwhile));
                tight.countDown();

                await().until(() -> readMeanwhile.get() >= 0);
                assertThat(readMeanwhile.get())
                        .as("16 KiB are anybody's, and a read may go beyond")
                        .isLessThan(40_000);
                assertThat(words(call)).startsWith("200").hasSizeGreaterThan(ANSWER_BYTES);
            } finally {
                bench.close();
            }
        }
    }

    /** An answer of which the controller has sent the beginning when it is {@code tight}. */
    private static void answerInTwoParts(Socket socket, CountDownLatch tight) throws IOException {
        String body = "\"" + "s".repeat(ANSWER_BYTES - 2) + "\"";
        RawUpstream.bytes("HTTP/1.1 200 X\r\nContent-Length: " + ANSWER_BYTES + "\r\n\r\n" + body.substring(0, 1_000))
                .to("", socket);
        try {
            tight.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        RawUpstream.bytes(body.substring(1_000)).to("", socket);
    }

    /** Holds more than half of all, until it is ended for that; then {@code others} is what others hold. */
    private static boolean holdMuch(ControllerLoop loop, AtomicLong others) {
        ByteAccount[] account = new ByteAccount[1];
        account[0] = loop.bytes().open("other", new ByteAccount.User() {
            @Override
            public void overBudget(String why) {
                others.set(loop.bytes().used() - HELD_BYTES);
                account[0].close();
            }

            @Override
            public void mayGrow() {}
        });
        account[0].use(HELD_BYTES);
        return true;
    }

    private static String brief(String words) {
        return words.substring(0, Math.min(200, words.length()));
    }
}
