package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.HostileServer.Script;
import dev.openstream.protocol.StopTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** STOP and close work from any thread, interrupted or not, virtual or not. */
final class InterruptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ControlCall LARGE = ControlCall.post("/large", "[\"" + "x".repeat(16 << 20) + "\"]");

    // An interrupt closes the socket under a virtual thread that waits in a write.
    @Test
    void virtualThreadThatIsInterruptedInAWriteStops() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<String> stop = new CompletableFuture<>();
        Script script = peer -> {
            peer.readUntil("HANDSHAKE");
            peer.send(HostileServer.ACK);
            gate.await();
            peer.readUntil("CONTROL");
            String line = peer.readUntil("STOP");
            stop.complete(line);
            peer.send(HostileServer.stopAck(line));
            peer.hold();
        };
        try (HostileServer server = new HostileServer(script);
                OpenStreamClient client =
                        OpenStreamClient.connect(Robots.at(server.port()).withDeadlines(PATIENCE, PATIENCE))) {
            CompletableFuture<ConnectionState> state = new CompletableFuture<>();
            Thread sender = Thread.ofVirtual().unstarted(() -> {
                try {
                    // More than the system takes while the server does not read.
                    client.control(LARGE);
                    client.stop(StopTarget.CONTROL);
                    state.complete(client.state());
                } catch (OpenStreamException e) {
                    state.completeExceptionally(e);
                }
            });
            sender.start();
            sender.interrupt();
            gate.countDown();

            assertThat(state).succeedsWithin(PATIENCE).isEqualTo(ConnectionState.CONNECTED);
            assertThat(stop.join()).contains("control");
        }
    }

    @Test
    void interruptedThreadClosesAndFindsItClosed() throws IOException {
        try (HostileServer server = new HostileServer(HostileServer.Peer::serve)) {
            for (Thread.Builder kind : new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
                OpenStreamClient client = OpenStreamClient.connect(Robots.at(server.port()));
                CompletableFuture<ConnectionState> state = new CompletableFuture<>();
                CompletableFuture<Boolean> flag = new CompletableFuture<>();
                kind.start(() -> {
                    Thread.currentThread().interrupt();
                    client.close();
                    state.complete(client.state());
                    flag.complete(Thread.currentThread().isInterrupted());
                });

                assertThat(state).succeedsWithin(PATIENCE).isEqualTo(ConnectionState.CLOSED);
                assertThat(flag).succeedsWithin(PATIENCE).isEqualTo(true);
            }
        }
    }
}
