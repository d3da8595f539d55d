package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WebSockets of those who look: what they are told, and on which thread; time of the page is turned by hand. */
final class ViewerTest {

    @AutoClose
    private final PageBench bench = new PageBench();

    private final FakeSource source = bench.show("", Kind.SIMULATOR);

    @Test
    void helloComesFirstThenTheSnapshotThenWhatHappens() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            assertThat(viewer.nextText())
                    .startsWith("{\"type\":\"hello\",\"viewer\":\"")
                    .contains("\"controller\":{\"name\":\"\",\"kind\":\"simulator\"", "\"uptime_ms\":42}");
            assertThat(viewer.nextText()).isEqualTo("{\"type\":\"state\"}");
            bench.send(source, FrameType.EVENTS, "{\"type\":\"events\"}");
            assertThat(viewer.nextText()).isEqualTo("{\"type\":\"events\"}");
        }
    }

    @Test
    void controllerIsSampledOnlyWhileSomebodyLooks() throws IOException {
        InetSocketAddress port = bench.own(null);
        assertThat(source.watched).hasValue(0);
        try (RawClient one = RawClient.viewer(port);
                RawClient other = RawClient.viewer(port)) {
            one.nextText();
            other.nextText();
            assertThat(source.watched).hasValue(1);
            assertThat(source.unwatched).hasValue(0);
        }
        await().untilAsserted(() -> assertThat(source.unwatched).hasValue(1));
        try (RawClient again = RawClient.viewer(port)) {
            again.nextText();
            assertThat(source.watched).hasValue(2);
        }
    }

    // A viewer leaves the loop of the controller: neither its work nor its place among the connections stays there.
    @Test
    void viewerOfAControllersPortMovesToThePagesThread() throws IOException {
        InetSocketAddress port = bench.inFront(AccessRules.EVERYTHING, 1);
        try (RawClient viewer = RawClient.viewer(port);
                RawClient caller = new RawClient(port)) {
            viewer.nextText();
            assertThat(source.threads).singleElement().asString().startsWith("page-bench");
            assertThat(caller.get("/project/rgen", RawClient.HOST).text()).isEqualTo("behind the page");
            for (int i = 0; i < 10; i++) {
                bench.send(source, FrameType.EVENTS, "{\"n\":" + i + "}");
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
            try (RawClient viewer = RawClient.viewer(other.inFront(AccessRules.EVERYTHING, 1))) {
                viewer.nextText();
                assertThat(viewer.nextText()).isEqualTo("{\"type\":\"state\"}");
                other.portLoop.close();
                other.send(shown, FrameType.EVENTS, "{\"n\":1}");
                assertThat(viewer.nextText()).isEqualTo("{\"n\":1}");
                viewer.frame(RawClient.PING, "there?");
                assertThat(viewer.next().text()).isEqualTo("there?");
            }
            await().untilAsserted(() -> assertThat(shown.unwatched).hasValue(1));
        }
    }

    @Test
    void farewellIsAnswered() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
            viewer.nextText();
            viewer.nextText();
            viewer.frame(RawClient.CLOSE, "");
            assertThat(viewer.next().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(viewer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void serverThatGoesSaysSo() throws IOException {
        try (RawClient viewer = RawClient.viewer(bench.own(null))) {
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
            RawClient.Response plain = client.get("/ui/stream", RawClient.HOST);
            assertThat(plain.status()).isEqualTo(426);
            assertThat(plain.header("Upgrade")).isEqualTo("websocket");
            assertThat(client.get(
                                    "/ui/stream",
                                    RawClient.HOST,
                                    "Connection: Upgrade",
                                    "Upgrade: websocket",
                                    "Sec-WebSocket-Version: 12",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                            .header("Sec-WebSocket-Version"))
                    .isEqualTo("13");
            assertThat(client.upgrade("/ui/stream?controller=none", RawClient.HOST)
                            .status())
                    .isEqualTo(404);
        }
    }
}
