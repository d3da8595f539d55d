package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.console.ConsoleTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A viewer's own session, with a listener that is a plain socket of the test. */
final class PageConsoleTest {

    private static final Pattern ID = Pattern.compile("\"viewer\":\"([0-9a-f]{32})\"");

    private final PageBench bench = new PageBench();
    private ServerSocket listener = unbound();

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        listener.close();
    }

    @Test
    void lineGoesToASessionOfItsOwnAndItsAnswersComeBack() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            String id = id(viewer);
            assertThat(say(page, id, "{\\\"cmd\\\":\\\"HANDSHAKE\\\"}").status())
                    .isEqualTo(202);
            try (Socket session = listener.accept();
                    BufferedReader in = reader(session)) {
                assertThat(in.readLine()).isEqualTo("{\"cmd\":\"HANDSHAKE\"}");
                assertThat(say(page, id, "second").status()).isEqualTo(202);
                assertThat(in.readLine()).isEqualTo("second");
                session.getOutputStream().write("{\"ok\":1}\n".getBytes(StandardCharsets.UTF_8));
                assertThat(viewer.nextText())
                        .isEqualTo("{\"type\":\"console\",\"lines\":[\"{\\\"ok\\\":1}\"],\"lost\":0,\"end\":null}");
                session.shutdownOutput();
                assertThat(viewer.nextText()).contains("\"lines\":[]", "\"end\":\"the server closed the connection\"");
            }
            // The next line opens another one.
            assertThat(say(page, id, "third").status()).isEqualTo(202);
            try (Socket session = listener.accept();
                    BufferedReader in = reader(session)) {
                assertThat(in.readLine()).isEqualTo("third");
                viewer.frame(RawClient.CLOSE, "");
                assertThat(in.readLine()).as("closed with its viewer").isNull();
            }
        }
    }

    // A session may send more than a viewer gets frames for.
    @Test
    void linesOfAFastSessionShareFrames() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            say(page, id(viewer), "go");
            try (Socket session = listener.accept()) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 10_000; i++) {
                    lines.append("line ").append(i).append('\n');
                }
                session.getOutputStream().write((lines + "last\n").getBytes(StandardCharsets.UTF_8));
                String frame = viewer.nextText();
                for (int frames = 1; !frame.contains("\"last\""); frames++) {
                    assertThat(frames).isLessThan(100);
                    frame = viewer.nextText();
                    bench.pageLoop.advance(java.time.Duration.ofMillis(250));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/x\"}}",
                "{\"cmd\":\"control\",\"payload\":{\"method\":\"POST\",\"url\":\"/x\"}}",
                "{\"cmd\":\"C\\u004fNTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/x\"}}",
                "{\"cmd\":\"STOP\",\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/x\"}}",
                " {\"payload\":{\"method\":\"POST\",\"url\":\"/x\"},\"cmd\":\"CONTROL\"}",
                "{\"cmd\":\"MOVE\"}",
                "{\"cmd\":\"CONTR",
                "POST /x HTTP/1.1",
                "",
            })
    void nothingThatMightBeAControlReachesARealController(String line) throws IOException {
        InetSocketAddress port = port(Kind.GATEWAY, false);
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            String id = id(viewer);
            RawClient.Response refused = say(page, id, escaped(line));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("console_control_refused");
            String handshake = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
            assertThat(say(page, id, escaped(handshake)).status()).isEqualTo(202);
            try (Socket session = listener.accept();
                    BufferedReader in = reader(session)) {
                assertThat(in.readLine()).as("the first line that came").isEqualTo(handshake);
            }
        }
    }

    // The lines of a fast MONITOR must not take the turns of the arm.
    @Test
    void manyLinesAreFewFrames() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            say(page, id(viewer), "x");
            try (Socket session = listener.accept()) {
                OutputStream out = session.getOutputStream();
                out.write("first\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(viewer.nextText()).contains("[\"first\"]");
                out.write("line 1\nline 2\nline 3\n".getBytes(StandardCharsets.US_ASCII));
                // The end does not wait, and has what waited.
                session.shutdownOutput();
                assertThat(viewer.nextText())
                        .contains("[\"line 1\",\"line 2\",\"line 3\"]", "\"end\":\"the server closed the connection\"");
            }
        }
    }

    @Test
    void oneLineIsOneLine() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            RawClient.Response refused = say(page, id(viewer), "one\\ntwo");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("invalid_line");
        }
    }

    @Test
    void onlyAViewerHasAConsoleAndOnlyWhereThereIsOne() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        bench.show("without", Kind.GATEWAY);
        try (RawClient viewer = new RawClient(port);
                RawClient page = new RawClient(port)) {
            assertThat(say(page, "0".repeat(32), "x").status()).isEqualTo(404);
            viewer.upgrade("/ui/stream?controller=without", RawClient.HOST);
            RawClient.Response none = say(page, id(viewer), "x");
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.text()).contains("no_console", "--ui-console");
        }
    }

    @Test
    void sessionThatCannotBeOpenedIsTold() throws IOException {
        InetSocketAddress port = port(Kind.SIMULATOR, true);
        listener.close();
        try (RawClient viewer = viewer(port);
                RawClient page = new RawClient(port)) {
            say(page, id(viewer), "x");
            assertThat(viewer.nextText()).contains("\"end\":\"no connection to ");
        }
    }

    private InetSocketAddress port(Kind kind, boolean control) throws IOException {
        InetSocketAddress target = (InetSocketAddress) listener.getLocalSocketAddress();
        bench.show("", kind, new ConsoleTarget(target, null, control)).snapshot = java.util.List.of();
        return bench.own(null);
    }

    private static RawClient viewer(InetSocketAddress port) throws IOException {
        RawClient viewer = new RawClient(port);
        assertThat(viewer.upgrade("/ui/stream?controller=", RawClient.HOST).status())
                .isEqualTo(101);
        return viewer;
    }

    private static String id(RawClient viewer) throws IOException {
        Matcher hello = ID.matcher(viewer.nextText());
        assertThat(hello.find()).isTrue();
        return hello.group(1);
    }

    private static RawClient.Response say(RawClient page, String viewer, String escapedLine) throws IOException {
        return page.post(
                "/ui/console",
                "{\"viewer\":\"" + viewer + "\",\"line\":\"" + escapedLine + "\"}",
                RawClient.HOST,
                "X-OpenStream-Page: 1",
                "Content-Type: application/json");
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static BufferedReader reader(Socket session) throws IOException {
        session.setSoTimeout(10_000);
        return new BufferedReader(new InputStreamReader(session.getInputStream(), StandardCharsets.UTF_8));
    }
}
