package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upstream over https is believed by its certificate or not at all. */
final class UpstreamTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path store = Path.of("");

    /** A certificate for {@code robot.example}, signed by itself. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        store = folder.resolve("robot.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(
                "-genkeypair -alias robot -keyalg EC -dname CN=robot.example -ext san=dns:robot.example".split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        byte[] certificate = keys().getCertificate("robot").getEncoded();
        Files.writeString(
                folder.resolve("robot.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static KeyStore keys() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    @Test
    void certificateInPemIsBelieved() throws Exception {
        assertThat(answer(UpstreamTls.trusting(folder.resolve("robot.pem")), "robot.example"))
                .isEqualTo("200 {\"a\":1}");
    }

    @Test
    void certificateThatNobodyKnowsIsNot() throws Exception {
        assertThat(answer(UpstreamTls.ofSystem(), "robot.example"))
                .startsWith("!502 ")
                .contains("certification path");
    }

    @Test
    void certificateOfAnotherNameIsNot() throws Exception {
        assertThat(answer(UpstreamTls.trusting(folder.resolve("robot.pem")), "other.example"))
                .startsWith("!502 ")
                .contains("other.example");
    }

    @Test
    void fileWithoutACertificateIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> UpstreamTls.trusting(empty))
                .isInstanceOf(IOException.class)
                .hasMessage("it contains no certificate");
        assertThatThrownBy(() -> UpstreamTls.trusting(folder.resolve("none.p12")))
                .isInstanceOf(IOException.class);
    }

    private static String answer(UpstreamTls tls, String name) throws Exception {
        try (RawUpstream peer = new RawUpstream(
                tlsContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()))) {
            InetAddress host = InetAddress.getByAddress(
                    name, InetAddress.getLoopbackAddress().getAddress());
            HttpUpstreamSettings secure = HttpUpstreamBench.to(peer).toBuilder()
                    .address(new InetSocketAddress(host, peer.address().getPort()))
                    .name("https://" + name)
                    .host(name)
                    .tls(tls)
                    .connections(1)
                    .callTimeoutMillis(5_000)
                    .maxCallsPerSecond(1_000)
                    .maxRecipes(1)
                    .holdPath(null)
                    .build();
            try (HttpUpstreamBench bench = new HttpUpstreamBench(secure)) {
                return words(bench.get("/x"));
            }
        }
    }

    private static SSLContext tlsContext() throws GeneralSecurityException, IOException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
