package dev.openstream.client;

import dev.openstream.client.ClientConnection.Loss;
import dev.openstream.client.ClientEvent.Gap;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervisor that keeps one client connected. A thread of its own makes every step of {@link ConnectionState} and
 * receives. Other threads see and act on {@link SharedState}; this thread notices when they give up the connection.
 */
final class ConnectionSupervisor implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionSupervisor.class);

    private final ClientOptions options;
    private final BackOff backOff;
    private final Dialer dialer;
    private final SharedState shared;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final Thread thread;

    /** Attempts since a session last stood for long. Only for the thread of its own. */
    private int attempts;

    ConnectionSupervisor(SharedState shared) {
        this.shared = shared;
        this.options = shared.options();
        this.dialer = new Dialer(options, InetAddress::getAllByName, shared.lines());
        this.backOff = new BackOff(options.minBackOff(), options.maxBackOff());
        this.thread = Thread.ofPlatform()
                .name("openstream-client-" + options.host() + ":" + options.port())
                .daemon()
                .unstarted(this);
    }

    /** Starts the thread and waits for the first attempt, which is bounded by its deadlines. */
    void start() {
        thread.start();
        try {
            first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof OpenStreamException cause) {
                // Users look for the line of theirs, not for that of this thread.
                cause.fillInStackTrace();
                throw cause;
            }
            throw e;
        }
    }

    void close() {
        shared.giveUp();
        dialer.hangUp();
        if (!Thread.currentThread().equals(thread)) {
            awaitEnd(System.nanoTime() + SaturatedDurations.nanos(options.answerTimeout()));
        }
    }

    private void awaitEnd(long untilNanos) {
        try {
            Uninterruptibly.await(untilNanos, nanos -> thread.join(Duration.ofNanos(nanos)));
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("a thread does not throw this", e);
        }
    }

    @Override
    public void run() {
        try {
            OpenSession session = connect();
            first.complete(null);
            while (!shared.closed()) {
                session.receive();
                session = shared.closed() ? session : heal(session);
            }
        } catch (OpenStreamException | ClosedMeanwhile e) {
            first.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            log.error("the client's own thread failed", e);
            first.completeExceptionally(e);
        } finally {
            shared.end();
            dialer.hangUp();
        }
    }

    /** Says that the client was closed in the middle of a step. */
    private static final class ClosedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1;

        ClosedMeanwhile() {
            super("the client was closed");
        }
    }

    /** An open session and what is received on it. */
    private record OpenSession(ClientConnection connection, ReceiveLoop receiveLoop, long openedNanos) {

        void receive() {
            while (connection.loss() == null) {
                receiveLoop.step();
            }
        }

        Loss loss() {
            Loss loss = connection.loss();
            return loss == null ? new Loss(LossReason.BROKEN, "") : loss;
        }
    }

    /** Opens a session. The state is CONNECTING before, and CONNECTED after. */
    private OpenSession connect() {
        ClientConnection connection = open();
        try {
            shared.reached(connection);
            ReceiveLoop receiveLoop = new ReceiveLoop(shared, connection);
            receiveLoop.shakeHands();
            if (shared.closed()) {
                throw new ClosedMeanwhile();
            }
            // First the session, then its monitor: whoever closes the monitor meanwhile can tell the server.
            shared.connected();
            receiveLoop.restoreMonitor();
            return new OpenSession(connection, receiveLoop, System.nanoTime());
        } catch (RuntimeException e) {
            connection.lose(LossReason.BROKEN, "no session came about");
            throw e;
        }
    }

    private ClientConnection open() {
        try {
            return dialer.dial();
        } catch (IOException | RuntimeException e) {
            throw new ConnectFailed(
                    "cannot connect to " + options.host() + ":" + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** Reconnects after a loss; returns the next session. */
    private OpenSession heal(OpenSession lost) {
        Loss loss = lost.loss();
        shared.lost();
        boolean moved = shared.revokeMotion("the connection was lost, " + loss.reason());
        shared.events().tell(new ClientEvent.Lost(loss.reason(), loss.what()));
        log.warn("lost {}:{}, {}: {}", options.host(), options.port(), loss.reason(), loss.what());
        // A server that lets one in and throws one out is not to be asked again and again at once.
        if (System.nanoTime() - lost.openedNanos() > SaturatedDurations.nanos(options.maxBackOff())) {
            attempts = 0;
        }
        int before = attempts;
        while (true) {
            attempts++;
            pause(backOff.before(attempts, ThreadLocalRandom.current()));
            shared.become(ConnectionState.CONNECTING);
            try {
                OpenSession session = connect();
                tellGap(lost, attempts - before, moved);
                return session;
            } catch (OpenStreamException e) {
                attemptFailed(attempts - before, e);
            }
        }
    }

    private void pause(Duration delay) {
        try {
            if (shared.awaitClosed(delay)) {
                throw new ClosedMeanwhile();
            }
        } catch (InterruptedException e) {
            throw new ClosedMeanwhile();
        }
    }

    private void attemptFailed(int attempt, OpenStreamException why) {
        if (shared.closed()) {
            throw new ClosedMeanwhile();
        }
        shared.become(ConnectionState.BACKING_OFF);
        String words = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        shared.events().tell(new ClientEvent.AttemptFailed(attempt, words));
        log.info("attempt {} to reconnect failed: {}", attempt, words);
    }

    private void tellGap(OpenSession lost, int attempt, boolean moved) {
        Duration silence =
                Duration.ofNanos(System.nanoTime() - lost.receiveLoop().lastLineNanos());
        Monitor<?> running = shared.monitors().running();
        long missed = running == null ? 0 : silence.dividedBy(running.request().period());
        Gap gap = new Gap(lost.loss().reason(), silence, attempt, missed, running != null, moved);
        shared.events().tell(new ClientEvent.Recovered(gap));
        log.info("session open again after {} ms, attempt {}", silence.toMillis(), attempt);
    }
}
