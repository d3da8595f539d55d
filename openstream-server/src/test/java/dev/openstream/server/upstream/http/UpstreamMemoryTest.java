package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static dev.openstream.server.upstream.http.UpstreamBench.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.transport.ByteLimits;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A controller's answers count as memory of the loop, which it shares with everybody else. */
final class UpstreamMemoryTest {

    // Shorter than the longest answer that the settings allow.
    @Test
    void anAnswerBeyondItsShareEndsItsCallAndNoOther() throws IOException {
        try (RawUpstream peer = new RawUpstream()) {
            UpstreamBench bench = new UpstreamBench(
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

    private static String brief(String words) {
        return words.substring(0, Math.min(200, words.length()));
    }
}
