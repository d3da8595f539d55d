package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.AccessSettings.Limits;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerTls;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Open Stream over TLS: the same lines, for those who speak it. */
final class TlsTest {

    private static final int BAD_LINES = 20_000;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theConversationIsTheSame(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(settings(null), transport);
                LineClient client = client(server)) {
            client.shakeHands();
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            client.expectBeginning(Lines.DATA);
            for (int i = 0; i < 500; i++) {
                client.send(Lines.control(i));
            }
            // Longer than a record of TLS and than a read.
            client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/long\",\"body\":{\"a\":\""
                    + "x".repeat(100_000) + "\"}}}");
            client.send(Lines.stop("session"));
            client.next(Lines.stopAck("session"));
            assertThat(server.controller().controls()).hasSize(501).contains("/point/499");
        }
    }

    // The end of what a client sends is a line of its own here too; what comes before it is answered (protocol section
    // 2).
    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyLineBeforeTheEndIsAnswered(Transport transport) throws Exception {
        try (TestServer server = TestServer.start(settings(null), transport);
                LineClient client = client(server)) {
            assertThat(client.answersToBadLinesAndFin(BAD_LINES)).isEqualTo(BAD_LINES);
            server.awaitConnections(0);
        }
    }

    // A sample that went past the channel would go past the encryption.
    @Test
    void nothingGoesPastTheEncryption() throws Exception {
        try (TestServer server = TestServer.start(settings(null));
                LineClient client = client(server).shakeHands()) {
            client.send(Lines.monitor(2));
            client.expect(Lines.MONITOR_ACK);
            for (int i = 0; i < 50; i++) {
                client.expectBeginning(Lines.DATA);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void twoVersionsAreSpoken(String version) throws Exception {
        try (TestServer server = TestServer.start(settings(null));
                SSLSocket socket = TlsClient.connect(server.address(), "server", null, version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    // Shaking hands costs a server more than a client, who could go on with it for ever; by the JVM's flag.
    @Test
    void nobodyShakesHandsTwice() throws Exception {
        try (TestServer server = TestServer.start(settings(null));
                SSLSocket socket = TlsClient.connect(server.address(), "server", null, "TLSv1.2")) {
            socket.startHandshake();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SSLException.class);
            server.awaitConnections(0);
        }
    }

    // This JVM does not offer them any more, so it is told to, and still nothing comes about.
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void olderOnesAreNot(String version) throws Exception {
        try (TestServer server = TestServer.start(settings(null))) {
            assertThatThrownBy(() -> TlsClient.connect(server.address(), "server", null, version))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void whoHasToShowACertificateAndHasNoneIsNotLetIn() throws Exception {
        try (TestServer server = TestServer.start(settings("client.crt"))) {
            try (LineClient client = LineClient.over(TlsClient.connect(server.address(), "server", "client"))) {
                client.shakeHands();
            }
            assertThatThrownBy(() -> {
                        try (LineClient client =
                                LineClient.over(TlsClient.connect(server.address(), "server", "other"))) {
                            client.shakeHands();
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> {
                        try (LineClient client = LineClient.over(TlsClient.connect(server.address(), "server", null))) {
                            client.shakeHands();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    // An unmodified client is not answered in the clear, its lines are not executed, and others do not notice.
    @Test
    void whoSpeaksNoTlsGetsNothing() throws Exception {
        try (TestServer server = TestServer.start(settings(null));
                LineClient good = client(server).shakeHands()) {
            for (int i = 0; i < 20; i++) {
                try (LineClient plain = server.connect()) {
                    plain.send(Lines.HANDSHAKE);
                    plain.send(Lines.control(1));
                    assertThat(plain.bytesToEnd()).doesNotContain("{");
                }
            }
            server.awaitConnections(1);
            good.send(Lines.stop("monitor"));
            good.expect(Lines.stopAck("monitor"));
            assertThat(server.controller().controls()).isEmpty();
        }
    }

    // Slowloris: a connection costs something from its first byte on, or without one.
    @Test
    void whoNeverFinishesTheHandshakeIsClosed() throws Exception {
        ServerSettings settings = settings(null);
        ServerSettings impatient = settings.toBuilder()
                .access(settings.access().toBuilder()
                        .limits(new Limits(0, 0, 200))
                        .build())
                .build();
        try (TestServer server = TestServer.start(impatient);
                LineClient silent = server.connect();
                LineClient slow = server.connect()) {
            slow.sendRaw(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01});
            silent.bytesToEnd();
            slow.bytesToEnd();
            server.awaitConnections(0);
        }
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndABrokenOneIsNot() throws Exception {
        Path certificate = folder.resolve("tls.crt");
        Path key = folder.resolve("tls.key");
        Files.copy(TlsClient.file("server.crt"), certificate);
        Files.copy(TlsClient.file("server.key"), key);
        Reloaded<ServerTls> tls =
                new Reloaded<>("TLS", List.of(certificate, key), () -> ServerTls.read(certificate, key, null));
        AccessSettings access = AccessSettings.builder().tls(tls).lookMillis(10).build();
        try (TestServer server =
                        TestServer.start(TestServer.settings().access(access).build());
                LineClient before = client(server).shakeHands()) {
            Files.writeString(key, "broken");
            Files.copy(TlsClient.file("other.crt"), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertThat(shown(server, "server")).isEqualTo("CN=localhost");

            Files.copy(TlsClient.file("other.key"), key, StandardCopyOption.REPLACE_EXISTING);
            await().atMost(TestServer.PATIENCE).until(() -> canConnect(server, "other"));

            assertThat(shown(server, "other")).isEqualTo("CN=other");
            before.send(Lines.stop("monitor"));
            before.expect(Lines.stopAck("monitor"));
        }
    }

    // It is for the client to refuse it: the robot is still there, and so are those who do not look.
    @Test
    void anExpiredCertificateIsServedAndRefusedByClients() throws Exception {
        Reloaded<ServerTls> tls = new Reloaded<>(
                "TLS",
                List.of(),
                () -> ServerTls.read(TlsClient.file("expired.crt"), TlsClient.file("expired.key"), null));
        try (TestServer server = TestServer.start(TestServer.settings()
                .access(AccessSettings.builder().tls(tls).build())
                .build())) {
            server.awaitConnections(0);
            assertThatThrownBy(() -> TlsClient.connect(server.address(), "server", null))
                    .isInstanceOf(SSLException.class);
        }
    }

    private static boolean canConnect(TestServer server, String believed) {
        try {
            return !shown(server, believed).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    private static String shown(TestServer server, String believed) throws Exception {
        try (SSLSocket socket = TlsClient.connect(server.address(), believed, null)) {
            X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return first.getSubjectX500Principal().getName();
        }
    }

    private static LineClient client(TestServer server) throws Exception {
        return LineClient.over(TlsClient.connect(server.address(), "server", null));
    }

    private static ServerSettings settings(@Nullable String clientAuthority) throws IOException {
        Path certificate = TlsClient.file("server.crt");
        Path key = TlsClient.file("server.key");
        Path authority = clientAuthority == null ? null : TlsClient.file(clientAuthority);
        return TestServer.settings()
                .access(AccessSettings.builder()
                        .tls(new Reloaded<>("TLS", List.of(), () -> ServerTls.read(certificate, key, authority)))
                        .build())
                .build();
    }
}
