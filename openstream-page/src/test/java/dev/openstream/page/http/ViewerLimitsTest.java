package dev.openstream.page.http;

import static dev.openstream.page.http.FakeSource.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.viewer.Viewers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Bounds of those who look: frames, bytes, silence, number; time of the page is turned by hand. */
final class ViewerLimitsTest {

    @AutoClose
    private final PageBench bench = new PageBench();

    private final FakeSource source = bench.show("", Kind.SIMULATOR);

    @Test
    void thirtyFramesASecondAndTheNewestWins() throws IOException {
        source.snapshot = List.of();
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            viewer.nextText();
            for (int i = 0; i < 1000; i++) {
                bench.send(source, FrameType.ARM, "{\"arm\":" + i + "}");
                bench.send(source, FrameType.EVENTS, "{\"event\":" + i + "}");
            }
            List<String> first = new ArrayList<>();
            for (int i = 1; i < 10; i++) {
                first.add(viewer.nextText());
            }
            assertThat(first).startsWith("{\"arm\":0}", "{\"event\":0}", "{\"arm\":1}", "{\"event\":1}");
            bench.pageLoop.advance(Duration.ofMillis(101));
            List<String> second = List.of(viewer.nextText(), viewer.nextText(), viewer.nextText());
            assertThat(second).contains("{\"arm\":999}");
            viewer.frame(RawClient.PING, "");
            assertThat(viewer.next().opcode()).as("no fourth frame in 101 ms").isEqualTo(RawClient.PONG);
            bench.pageLoop.advance(Duration.ofMillis(500));
            for (int i = 13; i < 23; i++) {
                viewer.nextText();
            }
            bench.pageLoop.advance(Duration.ofMillis(390));
            for (int i = 23; i < 30; i++) {
                viewer.nextText();
            }
            viewer.frame(RawClient.PING, "");
            assertThat(viewer.next().opcode())
                    .as("thirty frames in this second")
                    .isEqualTo(RawClient.PONG);
        }
    }

    @Test
    void viewerThatMissedTooMuchGetsASnapshot() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            assertThat(viewer.nextText()).contains("hello");
            assertThat(viewer.nextText()).contains("state");
            // More than is kept for one viewer, in less time than it gets a frame.
            String long64 = "{\"event\":\"" + "x".repeat(64 * 1024) + "\"}";
            for (int i = 0; i < 100; i++) {
                bench.send(source, FrameType.EVENTS, long64);
            }
            source.snapshot = List.of(frame(FrameType.STATE, "{\"again\":true}"));
            bench.pageLoop.advance(Duration.ofSeconds(1));
            String text = viewer.nextText();
            while (!text.equals("{\"again\":true}")) {
                text = viewer.nextText();
            }
            assertThat(source.snapshots).hasValue(2);
            bench.send(source, FrameType.EVENTS, "{\"event\":1}");
            assertThat(viewer.nextText()).isEqualTo("{\"event\":1}");
        }
    }

    @Test
    void viewerThatReadsNothingIsBoundedAndClosed() throws IOException {
        try (RawClient viewer = new RawClient(bench.own(null), 4096)) {
            assertThat(viewer.upgrade("/ui/stream", RawClient.HOST).status()).isEqualTo(101);
            await().untilAsserted(() -> assertThat(source.watched).hasValue(1));
            String long64 = "{\"event\":\"" + "x".repeat(64 * 1024) + "\"}";
            for (int i = 0; i < 400; i++) {
                bench.send(source, FrameType.EVENTS, long64);
                bench.pageLoop.advance(Duration.ofMillis(10));
                assertThat(used()).isLessThan(3L << 20);
            }
            for (int i = 0; i < 8; i++) {
                bench.pageLoop.advance(Duration.ofSeconds(5));
            }
            await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
            assertThat(used()).isZero();
        }
    }

    @Test
    void viewerThatDoesNotAnswerPingsIsClosed() throws IOException {
        try (RawClient silent = RawClient.viewer(bench.own(null))) {
            silent.nextText();
            for (int i = 0; i < 8; i++) {
                bench.pageLoop.advance(Duration.ofSeconds(5));
            }
            assertThat(silent.isClosedByServer()).isTrue();
        }
    }

    @Test
    void viewerThatAnswersPingsStays() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            viewer.nextText();
            viewer.nextText();
            for (int i = 0; i < 20; i++) {
                bench.pageLoop.advance(Duration.ofSeconds(5));
                assertThat(viewer.next().opcode()).isEqualTo(RawClient.PING);
                viewer.frame(RawClient.PONG, "");
                // Its own ping is answered once the pong before it was heard.
                viewer.frame(RawClient.PING, "");
                assertThat(viewer.next().opcode()).isEqualTo(RawClient.PONG);
            }
        }
    }

    @Test
    void viewersAreBounded() throws IOException {
        InetSocketAddress port = bench.own(null);
        List<RawClient> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < Viewers.MAX_VIEWERS; i++) {
                RawClient viewer = RawClient.viewer(port);
                viewers.add(viewer);
                viewer.nextText();
            }
            try (RawClient oneMore = new RawClient(port)) {
                RawClient.Response refused = oneMore.upgrade("/ui/stream", RawClient.HOST);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.text()).contains("too_many_viewers");
            }
            // A browser does not show its page the answer to a WebSocket: the page asks again, without one.
            try (RawClient page = new RawClient(port)) {
                RawClient.Response told = page.get("/ui/stream", RawClient.HOST);
                assertThat(told.status()).isEqualTo(503);
                assertThat(told.text()).contains("too_many_viewers");
            }
        } finally {
            for (RawClient viewer : viewers) {
                viewer.close();
            }
        }
    }

    @Test
    void pageThatTalksTooMuchIsClosed() throws IOException {
        try (RawClient chatty = RawClient.viewer(bench.own(null))) {
            chatty.frames(RawClient.TEXT, "{}", 600);
            assertThat(chatty.isClosedByServer()).isTrue();
        }
    }

    @Test
    void frameThatIsTooLongEndsTheConnection() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            viewer.frame(RawClient.TEXT, "x".repeat(2000));
            assertThat(viewer.closeCode()).isEqualTo(1009);
            assertThat(viewer.isClosedByServer()).isTrue();
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
    }

    // RFC 6455, 7.4.1: who breaks the rules is told so.
    @Test
    void frameThatBreaksTheRulesEndsTheConnection() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            viewer.frame(3, "");
            assertThat(viewer.closeCode()).isEqualTo(1002);
            assertThat(viewer.isClosedByServer()).isTrue();
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
    }

    private long used() {
        return bench.pageLoop.call(() -> bench.pageLoop.bytes().used());
    }
}
