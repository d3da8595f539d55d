package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a process that serves controllers: where it is, and what it lets through. */
final class ServedPageTest {

    private static final String MOTOR = "{\"motor\":false}";
    private static final String HANDSHAKE = "{\\\"cmd\\\":\\\"HANDSHAKE\\\",\\\"payload\\\":{\\\"major\\\":1}}";
    private static final Path TLS =
            Path.of("..", "openstream-server", "src", "test", "resources", "dev", "openstream", "server", "tls");
    private static final Pattern ID = Pattern.compile("\"viewer\":\"([0-9a-f]+)\"");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void simulatorHasItsPageAtItsHttpPort() throws Exception {
        try (OpenStreamHost host = simulator(Map.of())) {
            String root = root(host.httpAddress());
            assertThat(host.ready()).last().isEqualTo("page: " + root);
            assertThat(host.pageAddress()).isNull();
            assertThat(get(root, "text/html").headers().firstValue("Content-Type"))
                    .hasValue("text/html; charset=utf-8");
            assertThat(get(root, "application/json").body())
                    .contains("\"robot_model\"", "\"links\":{", ",\"page\":\"/\"}}");
            assertThat(get(root + "project/rgen", "text/html").body()).startsWith("{");
            assertThat(get(root + "ui/controllers", "*/*").body())
                    .contains(
                            "\"kind\":\"simulator\"",
                            "\"open_stream\":\"" + HostPort.of(host.streamAddress()),
                            "\"console\":true,\"console_control\":true");
        }
    }

    @Test
    void listOfCallsIsAListForThePageToo() throws Exception {
        try (OpenStreamHost host = simulator(Map.of(Setting.HTTP_ALLOW, "GET /project/**"))) {
            assertThat(host.ready()).noneMatch(line -> line.startsWith("page:"));
            String root = root(host.httpAddress());
            for (String path : new String[] {"", "ui/controllers", "ui/robot.urdf"}) {
                assertThat(get(root + path, "text/html").statusCode()).isEqualTo(403);
            }
            assertThat(post(root + "ui/switch", MOTOR).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void gatewayShowsAtItsOwnPortOnlyAndSwitchesNothing() throws Exception {
        try (OpenStreamHost robot = simulator(Map.of());
                OpenStreamHost gateway = gateway(robot, Map.of())) {
            String own = root(gateway.pageAddress());
            assertThat(gateway.ready()).last().isEqualTo("page: " + own);
            assertThat(get(own, "text/html").body()).startsWith("<!");
            assertThat(get(own + "ui/controllers", "*/*").body())
                    .contains("\"kind\":\"gateway\"", "\"switches\":false", "\"console\":false");
            assertThat(post(own + "ui/switch", MOTOR).statusCode()).isEqualTo(404);
            assertThat(post(own + "ui/fault", "{\"undo_all\":true}").statusCode())
                    .isEqualTo(404);
            // Its HTTP port is the real controller's, and so is what is there.
            assertThat(get(root(gateway.httpAddress()), "text/html").body()).contains("\"robot_model\"");
            assertThat(post(own + "ui/console", line(viewer(own), "{\\\"cmd\\\":\\\"HANDSHAKE\\\"}"))
                            .body())
                    .contains("no_console");
        }
    }

    @Test
    void consoleOfAGatewayPassesNoControlOn() throws Exception {
        try (OpenStreamHost robot = simulator(Map.of());
                OpenStreamHost gateway = gateway(robot, Map.of(Setting.UI_CONSOLE, "true"))) {
            String own = root(gateway.pageAddress());
            Frames frames = new Frames();
            String id = viewer(own, frames);
            assertThat(post(own + "ui/console", line(id, HANDSHAKE)).statusCode())
                    .isEqualTo(202);
            assertThat(frames.next("console")).contains("handshake_ack");
            HttpResponse<String> refused =
                    post(own + "ui/console", line(id, "{\\\"cmd\\\":\\\"CONTROL\\\",\\\"payload\\\":{}}"));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("console_control_refused");
        }
    }

    @Test
    void consoleOfASimulatorIsASessionLikeAnyOther() throws Exception {
        try (OpenStreamHost host = simulator(Map.of())) {
            String root = root(host.httpAddress());
            Frames frames = new Frames();
            String id = viewer(root, frames);
            String control = "{\\\"cmd\\\":\\\"CONTROL\\\",\\\"payload\\\":{\\\"method\\\":\\\"POST\\\","
                    + "\\\"url\\\":\\\"/project/robot/trajectory/joint_traject_init\\\"}}";
            post(root + "ui/console", line(id, control));
            assertThat(frames.next("console")).contains("handshake");
            assertThat(host.controllers().getFirst().server().connections()).isEqualTo(1);
        }
    }

    @Test
    void descriptionOfTheUserIsDrawn() throws Exception {
        Path robot = Files.createDirectories(folder.resolve("robot/meshes"));
        Files.writeString(folder.resolve("robot/mine.urdf"), "<robot name=\"mine\"/>");
        Files.writeString(robot.resolve("base.stl"), "solid base");
        Map<Setting, String> settings =
                Map.of(Setting.ROBOT_DESCRIPTION, folder.resolve("robot").toString());
        try (OpenStreamHost host = simulator(settings)) {
            String root = root(host.httpAddress());
            assertThat(get(root + "ui/robot.urdf", "*/*").body()).isEqualTo("<robot name=\"mine\"/>");
            assertThat(get(root + "ui/description/meshes/base.stl", "*/*").body())
                    .isEqualTo("solid base");
            assertThat(get(root + "ui/description/..%2f..%2fetc/hostname", "*/*")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThatThrownBy(() -> simulator(Map.of(Setting.ROBOT_DESCRIPTION, robot.toString())))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("robot-description");
    }

    // The console's session goes by TLS too, with trust in the one certificate that the server itself shows.
    @Test
    void pageAndConsoleSpeakTls() throws Exception {
        String port = freePort();
        Map<Setting, String> settings = Map.of(
                Setting.UI_PORT, port,
                Setting.UI_TLS_CERTIFICATE, TLS.resolve("server.crt").toString(),
                Setting.UI_TLS_KEY, TLS.resolve("server.key").toString(),
                Setting.TLS_CERTIFICATE, TLS.resolve("other.crt").toString(),
                Setting.TLS_KEY, TLS.resolve("other.key").toString());
        // A client waits at its end for the farewells of its WebSockets, and those come from the server.
        try (HttpClient trusting =
                        HttpClient.newBuilder().sslContext(trusting()).build();
                OpenStreamHost host = simulator(settings)) {
            String own = "https://127.0.0.1:" + port + "/";
            assertThat(host.ready()).contains("page: " + own);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(root(host.httpAddress())))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> page = trusting.send(
                    HttpRequest.newBuilder(URI.create(own + "ui/controllers")).build(), BodyHandlers.ofString());
            assertThat(page.body()).contains("\"kind\":\"simulator\"");
            Frames frames = new Frames();
            trusting.newWebSocketBuilder()
                    .header("Origin", own.substring(0, own.length() - 1))
                    .buildAsync(URI.create(own.replaceFirst("https", "wss") + "ui/stream"), frames)
                    .join();
            Matcher hello = ID.matcher(frames.next("hello"));
            assertThat(hello.find()).isTrue();
            trusting.send(posting(own + "ui/console", line(hello.group(1), HANDSHAKE)), BodyHandlers.ofString());
            assertThat(frames.next("console")).contains("handshake_ack");
        }
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(TLS.resolve("server.crt"))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void portThatOthersReachNeedsAToken() throws Exception {
        assertThatThrownBy(() -> simulator(Map.of(Setting.UI_PORT, freePort(), Setting.UI_HOST, "0.0.0.0")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("ui-token-file is \"none\"", "ui-host is 0.0.0.0");
        String port = freePort();
        assertThatThrownBy(() -> simulator(Map.of(Setting.UI_PORT, port, Setting.ADMIN_PORT, port)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("ui-port");
    }

    private static OpenStreamHost simulator(Map<Setting, String> settings) throws Exception {
        OpenStreamHost.Builder builder =
                OpenStreamHost.builder().set(Setting.PORT, 0).set(Setting.HTTP_PORT, 0);
        settings.forEach(builder::set);
        return builder.start();
    }

    private static OpenStreamHost gateway(OpenStreamHost robot, Map<Setting, String> settings) throws Exception {
        OpenStreamHost.Builder builder = OpenStreamHost.builder()
                .set(Setting.PORT, 0)
                .set(Setting.HTTP_PORT, 0)
                .set(Setting.UPSTREAM, "http://" + HostPort.of(Objects.requireNonNull(robot.httpAddress())))
                .set(Setting.UI_PORT, freePort());
        settings.forEach(builder::set);
        return builder.start();
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static String root(@Nullable InetSocketAddress address) {
        return "http://" + HostPort.of(Objects.requireNonNull(address)) + "/";
    }

    private HttpResponse<String> get(String url, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        return http.send(posting(url, body), BodyHandlers.ofString());
    }

    private static HttpRequest posting(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("X-OpenStream-Page", "1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String line(String viewer, String escaped) {
        return "{\"viewer\":\"" + viewer + "\",\"line\":\"" + escaped + "\"}";
    }

    private String viewer(String root) throws Exception {
        return viewer(root, new Frames());
    }

    private String viewer(String root, Frames frames) throws Exception {
        URI stream = URI.create(root.replaceFirst("http", "ws") + "ui/stream");
        http.newWebSocketBuilder()
                .header("Origin", root.substring(0, root.length() - 1))
                .buildAsync(stream, frames)
                .join();
        Matcher hello = ID.matcher(frames.next("hello"));
        assertThat(hello.find()).isTrue();
        return hello.group(1);
    }

    /** Frames of one viewer. */
    private static final class Frames implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** The next frame of {@code type}; others are dropped. */
        String next(String type) throws InterruptedException {
            String text = Objects.requireNonNull(texts.poll(10, TimeUnit.SECONDS), "no frame " + type);
            while (!text.startsWith("{\"type\":\"" + type)) {
                text = Objects.requireNonNull(texts.poll(10, TimeUnit.SECONDS), "no frame " + type);
            }
            return text;
        }
    }
}
