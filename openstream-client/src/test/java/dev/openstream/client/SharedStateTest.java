package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client's state as other threads see it between the steps of its own thread; here the test makes these steps. */
class SharedStateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final ClientOptions options =
            ClientOptions.at(server.getInetAddress().getHostAddress()).withPort(server.getLocalPort());
    private final SharedState shared = new SharedState(options);

    SharedStateTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        shared.giveUp();
        server.close();
    }

    private ClientConnection connect() throws IOException {
        ClientConnection connection = new Dialer(options, InetAddress::getAllByName).dial();
        shared.reached(connection);
        shared.connected();
        return connection;
    }

    // A thread that finds the connection lost may wait for the next one before the client's own thread has seen the
    // loss.
    @Test
    void aLostConnectionIsNoneAlsoBeforeTheClientsThreadKnows() throws IOException {
        ClientConnection lost = connect();
        assertThat(shared.awaitConnected(MOMENT)).isTrue();

        lost.lose(LossReason.BROKEN, "planted");
        assertThat(shared.awaitConnected(MOMENT)).isFalse();

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> shared.awaitConnected(PATIENCE));
        shared.lost();
        shared.become(ConnectionState.CONNECTING);
        connect();
        assertThat(waiting.join()).isTrue();
    }

    @Test
    void nobodyWaitsForAClientThatIsClosed() {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> shared.awaitConnected(PATIENCE));

        shared.end();

        await().atMost(PATIENCE.dividedBy(2)).until(waiting::isDone);
        assertThat(waiting.join()).isFalse();
    }
}
