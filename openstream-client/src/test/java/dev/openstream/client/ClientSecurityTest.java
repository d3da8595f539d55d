package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.session.handshake.Tokens;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerTls;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows its server by a certificate, and is known by a token or a certificate of its own. */
final class ClientSecurityTest {

    private static final Path FILES = Path.of("../openstream-server/src/test/resources/dev/openstream/server/tls");
    private static final String TOKEN = "correct-horse-battery";
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itMonitorsAndMovesOverTlsWithAToken() throws Exception {
        try (ControllerSimulator robot = start(null);
                OpenStreamClient client =
                        OpenStreamClient.connect(options(robot).with(security("server.crt", TOKEN)))) {
            assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(client.confirm(ControlCall.post("/project/robot/trajectory/joint_traject_init", "{}")))
                    .isEqualTo(Confirmation.EXECUTED);
            assertThat(client.roundTrip()).isPositive();
        }
    }

    @Test
    void whatTheServerRefusesShowsNoToken() throws Exception {
        try (ControllerSimulator robot = start(null)) {
            ClientOptions wrong = options(robot).with(security("server.crt", "wrong-but-secret-all-the-same"));

            assertThatThrownBy(() -> OpenStreamClient.connect(wrong))
                    .isInstanceOf(HandshakeRefused.class)
                    .hasMessageContaining("valid payload.token")
                    .hasMessageNotContaining("wrong-but-secret");
            assertThat(wrong).asString().doesNotContain("wrong-but-secret");
        }
    }

    @Test
    void aServerThatItDoesNotKnowGetsNothing() throws Exception {
        try (ControllerSimulator robot = start(null)) {
            assertThatThrownBy(() -> OpenStreamClient.connect(options(robot).with(security("other.crt", TOKEN))))
                    .isInstanceOf(ConnectFailed.class);
        }
        // This one is believed, and is nobody's at this address.
        try (ControllerSimulator robot = start("client", null)) {
            assertThatThrownBy(() -> OpenStreamClient.connect(options(robot).with(security("client.crt", TOKEN))))
                    .isInstanceOf(ConnectFailed.class);
        }
    }

    @Test
    void itShowsACertificateWhereOneIsAskedFor() throws Exception {
        try (ControllerSimulator robot = start(FILES.resolve("client.crt"));
                OpenStreamClient client = OpenStreamClient.connect(options(robot)
                        .with(new Security(
                                PemFiles.tls(
                                        FILES.resolve("server.crt"),
                                        FILES.resolve("client.crt"),
                                        FILES.resolve("client.key")),
                                TOKEN)))) {
            assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
        }
    }

    @Test
    void filesThatAreOfNoUseAreRefused() throws IOException {
        Path none = Files.writeString(folder.resolve("none"), "nothing");

        assertThatThrownBy(() -> PemFiles.tls(none)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PemFiles.tls(null, FILES.resolve("client.crt"), none))
                .hasMessageContaining("it contains no private key in PKCS#8");
    }

    private static Security security(String authority, String token) throws IOException {
        return new Security(PemFiles.tls(FILES.resolve(authority)), token);
    }

    private static ClientOptions options(ControllerSimulator robot) {
        return Robots.at(robot).withDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    private static ControllerSimulator start(@Nullable Path clientAuthority) throws IOException {
        return start("server", clientAuthority);
    }

    private static ControllerSimulator start(String own, @Nullable Path clientAuthority) throws IOException {
        AccessSettings access = AccessSettings.builder()
                .tls(new Reloaded<>(
                        "TLS",
                        List.of(),
                        () -> ServerTls.read(
                                FILES.resolve(own + ".crt"), FILES.resolve(own + ".key"), clientAuthority)))
                .tokens(new Reloaded<>("tokens", List.of(), () -> Tokens.parse(List.of("lab:" + TOKEN))))
                .build();
        return ControllerSimulator.start(
                ServerSettings.builder(ANY_PORT).access(access).build(),
                SimulatorSettings.builder().httpAddress(ANY_PORT).build(),
                Transport.best());
    }
}
