package dev.openstream.page.http;

import static dev.openstream.page.http.FakeSource.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.viewer.Viewers;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WebSockets of those who look; time of the page is turned by hand. */
final class ViewerTest {

    private static final String HOST = "Host: localhost";

    private final PageBench bench = new PageBench();
    private final FakeSource source = bench.show("", Kind.SIMULATOR);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void helloComesFirstThenTheSnapshotThenWhatHappens() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
            assertThat(viewer.nextText())
                    .startsWith("{\"type\":\"hello\",\"viewer\":\"")
                    .contains("\"controller\":{\"name\":\"\",\"kind\":\"simulator\"", "\"uptime_ms\":42}");
            assertThat(viewer.nextText()).isEqualTo("{\"type\":\"state\"}");
            send(FrameType.EVENTS, "{\"type\":\"events\"}");
            assertThat(viewer.nextText()).isEqualTo("{\"type\":\"events\"}");
        }
    }

    @Test
    void controllerIsSampledOnlyWhileSomebodyLooks() throws IOException {
        InetSocketAddress port = bench.own(null);
        assertThat(source.watched).hasValue(0);
        try (RawClient one = viewer(port);
                RawClient other = viewer(port)) {
            one.nextText();
            other.nextText();
            assertThat(source.watched).hasValue(1);
            assertThat(source.unwatched).hasValue(0);
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
        try (RawClient again = viewer(port)) {
            again.nextText();
            assertThat(source.watched).hasValue(2);
        }
    }

    // A viewer leaves the loop of the controller: neither its work nor its place among the connections stays there.
    @Test
    void viewerOfAControllersPortMovesToThePagesThread() throws IOException {
        InetSocketAddress port = bench.inFront(AccessRules.EVERYTHING, 1);
        try (RawClient viewer = viewer(port);
                RawClient caller = new RawClient(port)) {
            viewer.nextText();
            assertThat(source.threads).singleElement().asString().startsWith("page-bench");
            assertThat(caller.get("/project/rgen", HOST).text()).isEqualTo("behind the page");
            for (int i = 0; i < 10; i++) {
                send(FrameType.EVENTS, "{\"n\":" + i + "}");
            }
            viewer.nextText();
            assertThat(viewer.nextText()).isEqualTo("{\"n\":0}");
            // The controller's loop may hang: viewers do not notice.
            bench.portLoop.close();
            assertThat(viewer.nextText()).isEqualTo("{\"n\":1}");
            viewer.frame(RawClient.PING, "there?");
            RawClient.Received received = viewer.next();
            while (received.opcode() != RawClient.PONG) {
                received = viewer.next();
            }
            assertThat(received.text()).isEqualTo("there?");
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void viewerMovesByEveryTransport(Transport transport) throws IOException {
        try (PageBench other = new PageBench(transport)) {
            FakeSource shown = other.show("", Kind.SIMULATOR);
            try (RawClient viewer = viewer(other.inFront(AccessRules.EVERYTHING, 1))) {
                viewer.nextText();
                assertThat(viewer.nextText()).isEqualTo("{\"type\":\"state\"}");
                other.portLoop.close();
                other.pageLoop.call(() -> {
                    Objects.requireNonNull(shown.sink).frame(frame(FrameType.EVENTS, "{\"n\":1}"));
                    return true;
                });
                assertThat(viewer.nextText()).isEqualTo("{\"n\":1}");
                viewer.frame(RawClient.PING, "there?");
                assertThat(viewer.next().text()).isEqualTo("there?");
            }
            await().untilAsserted(() -> assertThat(shown.unwatched).hasValue(1));
        }
    }

    @Test
    void thirtyFramesASecondAndTheNewestWins() throws IOException {
        source.snapshot = List.of();
        try (RawClient viewer = viewer(bench.own(null))) {
            viewer.nextText();
            for (int i = 0; i < 1000; i++) {
                send(FrameType.ARM, "{\"arm\":" + i + "}");
                send(FrameType.EVENTS, "{\"event\":" + i + "}");
            }
            List<String> first = new ArrayList<>();
            for (int i = 1; i < 30; i++) {
                first.add(viewer.nextText());
            }
            assertThat(first).startsWith("{\"arm\":0}", "{\"event\":0}", "{\"arm\":1}", "{\"event\":1}");
            bench.pageLoop.advance(Duration.ofMillis(100));
            List<String> second = List.of(viewer.nextText(), viewer.nextText(), viewer.nextText());
            assertThat(second).contains("{\"arm\":999}");
            viewer.frame(RawClient.PING, "");
            assertThat(viewer.next().opcode()).as("no fourth frame in 100 ms").isEqualTo(RawClient.PONG);
        }
    }

    @Test
    void viewerThatMissedTooMuchGetsASnapshot() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
            assertThat(viewer.nextText()).contains("hello");
            assertThat(viewer.nextText()).contains("state");
            // More than is kept for one viewer, in less time than it gets a frame.
            String long64 = "{\"event\":\"" + "x".repeat(64 * 1024) + "\"}";
            for (int i = 0; i < 100; i++) {
                send(FrameType.EVENTS, long64);
            }
            source.snapshot = List.of(frame(FrameType.STATE, "{\"again\":true}"));
            bench.pageLoop.advance(Duration.ofSeconds(1));
            String text = viewer.nextText();
            while (!text.equals("{\"again\":true}")) {
                text = viewer.nextText();
            }
            assertThat(source.snapshots).hasValue(2);
            send(FrameType.EVENTS, "{\"event\":1}");
            assertThat(viewer.nextText()).isEqualTo("{\"event\":1}");
        }
    }

    @Test
    void viewerThatReadsNothingIsBoundedAndClosed() throws IOException {
        try (RawClient viewer = new RawClient(bench.own(null), 4096)) {
            assertThat(viewer.upgrade("/ui/stream", HOST).status()).isEqualTo(101);
            await().untilAsserted(() -> assertThat(source.watched).hasValue(1));
            String long64 = "{\"event\":\"" + "x".repeat(64 * 1024) + "\"}";
            for (int i = 0; i < 400; i++) {
                send(FrameType.EVENTS, long64);
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
        try (RawClient silent = viewer(bench.own(null))) {
            silent.nextText();
            for (int i = 0; i < 8; i++) {
                bench.pageLoop.advance(Duration.ofSeconds(5));
            }
            assertThat(silent.isClosedByServer()).isTrue();
        }
    }

    @Test
    void viewerThatAnswersPingsStays() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
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
                RawClient viewer = viewer(port);
                viewers.add(viewer);
                viewer.nextText();
            }
            try (RawClient oneMore = new RawClient(port)) {
                RawClient.Response refused = oneMore.upgrade("/ui/stream", HOST);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.text()).contains("too_many_viewers");
            }
        } finally {
            for (RawClient viewer : viewers) {
                viewer.close();
            }
        }
    }

    @Test
    void pageThatTalksTooMuchIsClosed() throws IOException {
        try (RawClient chatty = viewer(bench.own(null))) {
            chatty.frames(RawClient.TEXT, "{}", 600);
            assertThat(chatty.isClosedByServer()).isTrue();
        }
    }

    @Test
    void frameThatIsTooLongEndsTheConnection() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
            viewer.frame(RawClient.TEXT, "x".repeat(2000));
            assertThat(viewer.isClosedByServer()).isTrue();
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
    }

    @Test
    void farewellIsAnswered() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
            viewer.nextText();
            viewer.nextText();
            viewer.frame(RawClient.CLOSE, "");
            assertThat(viewer.next().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(viewer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void serverThatGoesSaysSo() throws IOException {
        try (RawClient viewer = viewer(bench.own(null))) {
            viewer.nextText();
            viewer.nextText();
            bench.server.close();
            RawClient.Received farewell = viewer.next();
            assertThat(farewell.opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(farewell.payload()).startsWith(1001 >> 8, 1001 & 0xff);
            assertThat(source.unwatched).hasValue(1);
        }
    }

    @Test
    void streamIsAWebSocketOnly() throws IOException {
        try (RawClient client = new RawClient(bench.own(null))) {
            RawClient.Response plain = client.get("/ui/stream", HOST);
            assertThat(plain.status()).isEqualTo(426);
            assertThat(plain.header("Upgrade")).isEqualTo("websocket");
            assertThat(client.get(
                                    "/ui/stream",
                                    HOST,
                                    "Connection: Upgrade",
                                    "Upgrade: websocket",
                                    "Sec-WebSocket-Version: 12",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                            .header("Sec-WebSocket-Version"))
                    .isEqualTo("13");
            assertThat(client.upgrade("/ui/stream?controller=none", HOST).status())
                    .isEqualTo(404);
        }
    }

    private static RawClient viewer(InetSocketAddress port) throws IOException {
        RawClient viewer = new RawClient(port);
        assertThat(viewer.upgrade("/ui/stream", HOST, "Origin: http://localhost")
                        .status())
                .isEqualTo(101);
        return viewer;
    }

    private void send(FrameType type, String json) {
        FrameSink sink = Objects.requireNonNull(source.sink);
        bench.pageLoop.call(() -> {
            sink.frame(frame(type, json));
            return true;
        });
    }

    private long used() {
        return bench.pageLoop.call(() -> bench.pageLoop.bytes().used());
    }
}
