package dev.openstream.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of all tests waits as long as it says, and hides nothing. */
final class LineClientTest {

    private static final String DATA = "{\"type\":\"data\",\"ts\":1,\"svc_dur_ms\":0.1,\"result\":5}\n";

    private ServerSocket listener;
    private LineClient client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = LineClient.connect((InetSocketAddress) listener.getLocalSocketAddress());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    private void say(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesBeforeTheOneThatIsWaitedForArePassedOver() throws IOException {
        say(DATA + Lines.MONITOR_ACK + "\n" + DATA);

        assertThat(client.nextWith("monitor_ack")).isEqualTo(Lines.MONITOR_ACK);
        client.expect(DATA.strip());
    }

    @Test
    void aLineThatDoesNotComeAmongOthersIsNotWaitedForForEver() throws IOException {
        Thread flood = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    say(DATA);
                }
            } catch (IOException e) {
                // The client has gone.
            }
        });
        client.patience(50);

        assertThatThrownBy(() -> client.nextWith("never")).hasMessageContaining("in 300 ms no line came with never");
        assertThat(flood.isAlive()).isTrue();
    }

    @Test
    void silenceAndTheEndFailTheWait() throws IOException {
        client.patience(50);
        assertThatThrownBy(() -> client.next(Lines.DATA)).isInstanceOf(SocketTimeoutException.class);

        server.close();

        assertThatThrownBy(() -> client.next(Lines.DATA)).hasMessageContaining("the end came before");
        assertThat(client.lineOrEnd()).isNull();
    }

    @Test
    void halfALineAtTheEndIsNoEnd() throws IOException {
        say("{\"type\"");
        server.close();

        assertThatThrownBy(client::lineOrEnd).hasMessageContaining("the connection ends between lines");
    }

    @Test
    void lineThatBreaksTheContractIsNotHandedOut() throws IOException {
        say("{\"type\":\"hello\"}\n");

        assertThatThrownBy(client::line).isInstanceOf(AssertionError.class);
    }

    // A client that has closed its sending side may still read.
    @Test
    void answersComeAfterAHalfClose() throws IOException {
        client.send(Lines.HANDSHAKE);
        client.shutdownOutput();

        assertThat(new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(Lines.HANDSHAKE + "\n");
        say(Lines.HANDSHAKE_ACK + "\n");
        server.close();
        client.expect(Lines.HANDSHAKE_ACK);
        client.expectEnd();
    }
}
