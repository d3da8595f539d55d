package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser on pages that want to move the robot of whoever looks at them (docs/security.md). The names of the pages
 * are this machine's for that browser only.
 */
final class BrowserIT {

    private static final String POINT = "/project/robot/trajectory/joint_traject_insert_point";
    private static final String START = "\"position\":[0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]";

    @TempDir
    private Path folder;

    private HttpServer site;

    @BeforeEach
    void openSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.start();
    }

    @AfterEach
    void closeSite() {
        site.stop(0);
    }

    // The ways in which a page sends a POST without asking first, and those in which its browser asks: none moves the
    // arm.
    @Test
    void aPageOfAnotherOriginMovesNothing() throws Exception {
        try (ServeProcess server = ServeProcess.start()) {
            String robot = server.http().toString();
            page("""
                    await say("text", fetch("%1$s", {method: "POST", mode: "no-cors", body: point}));
                    await say("beacon", Promise.resolve({type: navigator.sendBeacon("%1$s", point)}));
                    await say("json", fetch("%1$s", {method: "POST", headers: {"Content-Type": "application/json"}, body: point}));
                    await say("line", fetch("http://127.0.0.1:%2$d/", {method: "POST", mode: "no-cors", body: lines}));
                    """.formatted(robot + POINT, server.port()));

            String shown = show("http://page.test:" + site.getAddress().getPort() + "/");

            assertThat(shown).contains("text: opaque", "beacon: true", "json: failed", "line: failed", "done");
            assertThat(server.get("/project/robot/joints/joint_states")).contains(START);
        }
    }

    // DNS rebinding: the page came from a name that its owner then points at this machine.
    @Test
    void aPageOfAReboundNameMovesNothing() throws Exception {
        try (ServeProcess server = ServeProcess.start();
                ReboundName name = new ReboundName(
                        body("await say(\"text\", fetch(\"" + POINT + "\", {method: \"POST\", body: point}));"),
                        server.http().getPort())) {
            String shown = show("http://rebound.test:" + name.port() + "/");

            assertThat(shown).contains("text: 403", "done");
            assertThat(server.get("/project/robot/joints/joint_states")).contains(START);
        }
    }

    @Test
    void aPageOfAnAllowedOriginMovesTheRobot() throws Exception {
        String origin = "http://page.test:" + site.getAddress().getPort();
        try (ServeProcess server = ServeProcess.start("--http-allow-origin", origin)) {
            page("await say(\"json\", fetch(\"" + server.http() + POINT
                    + "\", {method: \"POST\", headers: {\"Content-Type\": \"application/json\"}, body: point}));");

            assertThat(show(origin + "/")).contains("json: 200", "done");
            assertThat(server.get("/project/robot/joints/joint_states")).doesNotContain(START);
        }
    }

    private void page(String script) {
        byte[] html = body(script).getBytes(StandardCharsets.UTF_8);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(html);
            }
        });
    }

    private static String body(String script) {
        return """
                <!doctype html><pre id="said"></pre><script>
                const said = document.getElementById("said");
                const point = '{"interval":0.01,"time_from_start":-1,"look_ahead_time":0.01,"point":[0.5,90,0,0,-90,0]}';
                const lines = '{"cmd":"HANDSHAKE","payload":{"major":1}}\\n{"cmd":"CONTROL","payload":{"method":"POST",'
                    + '"url":"/project/robot/trajectory/joint_traject_insert_point","body":' + point + '}}\\n';
                async function say(what, answer) {
                  try { const a = await answer; said.append(what + ": " + (a.status || a.type) + "\\n"); }
                  catch (e) { said.append(what + ": failed\\n"); }
                }
                (async () => { %s said.append("done"); })();
                </script>
                """.formatted(script);
    }

    /** Returns the browser's text for {@code url} once its script is through. */
    private String show(String url) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(List.of(
                "--user-data-dir=" + folder.resolve("browser"),
                "--host-resolver-rules=MAP page.test 127.0.0.1, MAP rebound.test 127.0.0.1",
                "--virtual-time-budget=20000",
                "--dump-dom",
                url));
        Process browser = new ProcessBuilder(command)
                .redirectError(folder.resolve("browser.log").toFile())
                .start();
        try (InputStream out = browser.getInputStream()) {
            String shown = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(browser.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return shown;
        }
    }

    /** A port whose first connection is the page's, and all later ones the robot's, as after a change of the name. */
    private static final class ReboundName implements AutoCloseable {

        private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        ReboundName(String html, int robotPort) throws IOException {
            Thread.ofVirtual().start(() -> accept(html, robotPort));
        }

        int port() {
            return port.getLocalPort();
        }

        private void accept(String html, int robotPort) {
            boolean rebound = false;
            try {
                while (true) {
                    Socket browser = port.accept();
                    byte[] request = firstBytes(browser);
                    if (request.length > 0 && !rebound) {
                        rebound = true;
                        browser.getOutputStream().write(answer(html));
                        browser.close();
                    } else if (request.length > 0) {
                        Socket robot = new Socket(InetAddress.getLoopbackAddress(), robotPort);
                        robot.getOutputStream().write(request);
                        copy(browser, robot);
                        copy(robot, browser);
                    }
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        /** Browsers open connections ahead, and may never use them. */
        private static byte[] firstBytes(Socket socket) throws IOException {
            byte[] bytes = new byte[16_384];
            socket.setSoTimeout(2_000);
            try {
                int count = socket.getInputStream().read(bytes);
                socket.setSoTimeout(0);
                return java.util.Arrays.copyOf(bytes, Math.max(count, 0));
            } catch (java.net.SocketTimeoutException e) {
                return new byte[0];
            }
        }

        private static byte[] answer(String html) {
            return ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                            + html.length() + "\r\n\r\n" + html)
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private static void copy(Socket from, Socket to) {
            Thread.ofVirtual().start(() -> {
                try {
                    from.getInputStream().transferTo(to.getOutputStream());
                    to.shutdownOutput();
                } catch (IOException e) {
                    // One of them hung up.
                }
            });
        }

        @Override
        public void close() throws IOException {
            port.close();
        }
    }
}
