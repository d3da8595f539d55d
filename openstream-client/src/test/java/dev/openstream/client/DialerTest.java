package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Connections to a host that has several addresses. */
final class DialerTest {

    private static InetAddress[] both() {
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")};
    }

    // A name that has IPv6 first, and a server that listens on IPv4 only.
    @Test
    void addressThatTakesItIsFoundBehindOneThatDoesNot() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ClientConnection connection = new Dialer(Robots.at(server.getLocalPort()), host -> both()).dial();

            server.accept().close();
            connection.lose(LossReason.CLOSED, "the test is over");
        }
    }

    @Test
    void everyAddressIsAccountedFor() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = server.getLocalPort();
        }
        Dialer dialer = new Dialer(Robots.at(port), host -> both());

        assertThatThrownBy(dialer::dial)
                .isInstanceOf(ConnectException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void nobodyDialsAfterHangingUp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Dialer dialer = new Dialer(Robots.at(server.getLocalPort()), host -> both());
            dialer.hangUp();

            assertThatThrownBy(dialer::dial).hasMessageContaining("closed");
        }
    }

    // The system lets the buffer of a quick reader grow to megabytes, which a reader that stands still finds full of
    // old
    // samples; a bound that is set stays.
    @Test
    void receiveBufferDoesNotGrow() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ClientConnection connection = new Dialer(Robots.at(server.getLocalPort()), host -> both()).dial();
            Socket peer = server.accept();
            Thread.ofPlatform().start(() -> flood(peer));

            connection.in(10_000).transferTo(OutputStream.nullOutputStream());

            Field bare = ClientConnection.class.getDeclaredField("bare");
            bare.setAccessible(true);
            assertThat(((Socket) bare.get(connection)).getReceiveBufferSize()).isLessThanOrEqualTo(2 * 64 * 1024);
            connection.lose(LossReason.CLOSED, "the test is over");
        }
    }

    private static void flood(Socket peer) {
        try (peer) {
            peer.getOutputStream().write(new byte[64 << 20]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
