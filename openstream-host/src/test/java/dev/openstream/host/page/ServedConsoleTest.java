package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.OpenStreamHost;
import dev.openstream.host.settings.Setting;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console of the page: a session of its own, by the rules of the controller, also over TLS. */
final class ServedConsoleTest {

    private static final String HANDSHAKE = "{\\\"cmd\\\":\\\"HANDSHAKE\\\",\\\"payload\\\":{\\\"major\\\":1}}";
    private static final Path TLS =
            Path.of("..", "openstream-server", "src", "test", "resources", "dev", "openstream", "server", "tls");

    private final PageBrowser browser = new PageBrowser();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void consoleOfAGatewayPassesNoControlOn() throws Exception {
        try (OpenStreamHost robot = ServedHosts.simulator(Map.of());
                OpenStreamHost gateway = ServedHosts.gateway(robot, Map.of(Setting.UI_CONSOLE, "true"))) {
            String own = ServedHosts.root(gateway.pageAddress());
            ViewerFrames frames = new ViewerFrames();
            String id = browser.viewer(own, frames);
            assertThat(browser.post(own + "ui/console", PageBrowser.line(id, HANDSHAKE))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(frames.next("console")).contains("handshake_ack");
            HttpResponse<String> refused = browser.post(
                    own + "ui/console", PageBrowser.line(id, "{\\\"cmd\\\":\\\"CONTROL\\\",\\\"payload\\\":{}}"));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("console_control_refused");
        }
    }

    @Test
    void consoleOfASimulatorIsASessionLikeAnyOther() throws Exception {
        try (OpenStreamHost host = ServedHosts.simulator(Map.of())) {
            String root = ServedHosts.root(host.httpAddress());
            ViewerFrames frames = new ViewerFrames();
            String id = browser.viewer(root, frames);
            String control = "{\\\"cmd\\\":\\\"CONTROL\\\",\\\"payload\\\":{\\\"method\\\":\\\"POST\\\","
                    + "\\\"url\\\":\\\"/project/robot/trajectory/joint_traject_init\\\"}}";
            browser.post(root + "ui/console", PageBrowser.line(id, control));
            assertThat(frames.next("console")).contains("handshake");
            assertThat(host.controllers().getFirst().server().connections()).isEqualTo(1);
        }
    }

    // The console's session goes by TLS too, with trust in the one certificate that the server itself shows.
    @Test
    void pageAndConsoleSpeakTls() throws Exception {
        String port = ServedHosts.freePort();
        Map<Setting, String> settings = Map.of(
                Setting.UI_PORT, port,
                Setting.UI_TLS_CERTIFICATE, TLS.resolve("server.crt").toString(),
                Setting.UI_TLS_KEY, TLS.resolve("server.key").toString(),
                Setting.TLS_CERTIFICATE, TLS.resolve("other.crt").toString(),
                Setting.TLS_KEY, TLS.resolve("other.key").toString());
        // A client waits at its end for the farewells of its WebSockets, and those come from the server.
        try (PageBrowser trusting = new PageBrowser(
                        HttpClient.newBuilder().sslContext(trusting()).build());
                OpenStreamHost host = ServedHosts.simulator(settings)) {
            String own = "https://127.0.0.1:" + port + "/";
            assertThat(host.ready()).contains("page: " + own);
            assertThat(browser.get(ServedHosts.root(host.httpAddress()), "*/*").statusCode())
                    .isEqualTo(200);
            assertThat(trusting.get(own + "ui/controllers", "*/*").body()).contains("\"kind\":\"simulator\"");
            ViewerFrames frames = new ViewerFrames();
            String id = trusting.viewer(own, frames);
            trusting.post(own + "ui/console", PageBrowser.line(id, HANDSHAKE));
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
}
