package dev.openstream.client;

import dev.openstream.client.ClientEvent.Gap;
import dev.openstream.client.Connection.Loss;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.StopTarget;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one client connected. A thread of its own makes every step of {@link ConnectionState} and receives; other threads
 * only look, send, or give up the connection, which the thread then notices.
 */
final class Keeper implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    private final ClientOptions options;
    private final BackOff backOff;
    private final Broadcast<ClientEvent> events;
    private final MonitorSlot monitors = new MonitorSlot();
    private final AtomicReference<@Nullable Motion> motion = new AtomicReference<>();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Completed while there is a session; a new one after each loss. */
    private volatile CompletableFuture<Void> open = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.CONNECTING;

    /** The latest connection, lost or not: its last lines are worth telling. */
    private volatile @Nullable Connection latest;

    /** The socket of the latest attempt, so that closing ends it. */
    private volatile @Nullable Socket socket;

    /** Attempts since a session last stood for long. Only for the thread of its own. */
    private int attempts;

    Keeper(ClientOptions options) {
        this.options = options;
        this.backOff = new BackOff(options.minBackOff(), options.maxBackOff());
        this.events = new Broadcast<>(options.bufferSize());
        this.thread = Thread.ofPlatform()
                .name("openstream-client-" + options.host() + ":" + options.port())
                .daemon()
                .unstarted(this);
    }

    ClientOptions options() {
        return options;
    }

    Broadcast<ClientEvent> events() {
        return events;
    }

    MonitorSlot monitors() {
        return monitors;
    }

    AtomicReference<@Nullable Motion> motion() {
        return motion;
    }

    ConnectionState state() {
        return state;
    }

    /** Whether {@code number} is that of the session at this moment. */
    boolean current(long number) {
        Connection connection = latest;
        return connection != null && connection.number() == number && connection.loss() == null;
    }

    LastLines lastLines() {
        Connection connection = latest;
        return connection == null ? LastLines.NONE : connection.lastLines();
    }

    /** The session at this moment. */
    Connection connection() {
        Connection connection = latest;
        if (state == ConnectionState.CONNECTED && connection != null && connection.loss() == null) {
            return connection;
        }
        Loss why = connection == null ? null : connection.loss();
        LossReason reason = closed() ? LossReason.CLOSED : why == null ? LossReason.BROKEN : why.reason();
        throw new ConnectionLost(reason, "there is no session now; the client is " + state, lastLines());
    }

    /** Starts the thread and waits for the first attempt, which is bounded by its deadlines. */
    void start() {
        thread.start();
        try {
            first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof OpenStreamException cause) {
                throw cause;
            }
            throw e;
        }
    }

    boolean awaitConnected(Duration longest) {
        try {
            open.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return state == ConnectionState.CONNECTED;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void run() {
        try {
            Session session = connect();
            first.complete(null);
            while (!closed()) {
                session.receive();
                session = closed() ? session : heal(session);
            }
        } catch (OpenStreamException | ClosedMeanwhile e) {
            first.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            log.error("the client's own thread failed", e);
            first.completeExceptionally(e);
        } finally {
            end();
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Says that the client was closed in the middle of a step. */
    private static final class ClosedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1;

        ClosedMeanwhile() {
            super("the client was closed");
        }
    }

    /** An open session and what is received on it. */
    private record Session(Connection connection, Reception reception, long openedNanos) {

        void receive() {
            while (connection.loss() == null) {
                reception.step();
            }
        }

        Loss loss() {
            Loss loss = connection.loss();
            return loss == null ? new Loss(LossReason.BROKEN, "") : loss;
        }
    }

    private void become(ConnectionState next) {
        ConnectionState before = state;
        assert before.leadsTo(next) : before + " does not lead to " + next;
        state = next;
        events.tell(new ClientEvent.StateChanged(before, next));
    }

    /** Opens a session. The state is CONNECTING before, and CONNECTED after. */
    private Session connect() {
        Connection connection = open();
        latest = connection;
        try {
            become(ConnectionState.SHAKING_HANDS);
            Reception reception = new Reception(this, connection);
            reception.shakeHands();
            monitors.restore(connection, reception::tell);
            if (closed()) {
                throw new ClosedMeanwhile();
            }
            become(ConnectionState.CONNECTED);
            open.complete(null);
            return new Session(connection, reception, System.nanoTime());
        } catch (RuntimeException e) {
            connection.lose(LossReason.BROKEN, "no session came about");
            throw e;
        }
    }

    private Connection open() {
        Socket attempt = new Socket();
        socket = attempt;
        try {
            if (closed()) {
                attempt.close();
            }
            return Connection.open(attempt, options);
        } catch (IOException e) {
            throw new ConnectFailed(
                    "cannot connect to " + options.host() + ":" + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** From a lost session to the next one. */
    private Session heal(Session lost) {
        open = new CompletableFuture<>();
        Loss loss = lost.loss();
        become(ConnectionState.BACKING_OFF);
        boolean moved = revokeMotion("the connection was lost, " + loss.reason());
        events.tell(new ClientEvent.Lost(loss.reason(), loss.what()));
        log.warn("lost {}:{}, {}: {}", options.host(), options.port(), loss.reason(), loss.what());
        // A server that lets one in and throws one out is not to be asked again and again at once.
        if (System.nanoTime() - lost.openedNanos() > options.maxBackOff().toNanos()) {
            attempts = 0;
        }
        int before = attempts;
        while (true) {
            attempts++;
            pause(backOff.before(attempts, ThreadLocalRandom.current()));
            become(ConnectionState.CONNECTING);
            try {
                Session session = connect();
                tellGap(lost, attempts - before, moved);
                return session;
            } catch (OpenStreamException e) {
                attemptFailed(attempts - before, e);
            }
        }
    }

    private void pause(Duration delay) {
        try {
            if (closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ClosedMeanwhile();
            }
        } catch (InterruptedException e) {
            throw new ClosedMeanwhile();
        }
    }

    private void attemptFailed(int attempt, OpenStreamException why) {
        if (closed()) {
            throw new ClosedMeanwhile();
        }
        become(ConnectionState.BACKING_OFF);
        String words = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        events.tell(new ClientEvent.AttemptFailed(attempt, words));
        log.info("attempt {} to reconnect failed: {}", attempt, words);
    }

    private void tellGap(Session lost, int attempt, boolean moved) {
        Duration silence = Duration.ofNanos(System.nanoTime() - lost.reception().lastLineNanos());
        Monitor<?> running = monitors.running();
        long missed = running == null ? 0 : silence.dividedBy(running.request().period());
        Gap gap = new Gap(lost.loss().reason(), silence, attempt, missed, running != null, moved);
        events.tell(new ClientEvent.Recovered(gap));
        log.info("session open again after {} ms, attempt {}", silence.toMillis(), attempt);
    }

    boolean revokeMotion(String why) {
        Motion held = motion.getAndSet(null);
        return held != null && held.revoke(why);
    }

    void stop(StopTarget target) {
        if (target != StopTarget.MONITOR) {
            revokeMotion("STOP " + target.word());
        }
        if (target != StopTarget.CONTROL) {
            monitors.clear();
        }
        Connection connection = connection();
        ServerLine answer = connection.await(connection.call(CommandName.STOP, false, CommandLines.stop(target)));
        if (answer instanceof ServerLine.Refused refusal && !refusal.code().equals("nothing_to_stop")) {
            throw new CommandRefused("STOP " + target.word(), refusal, connection.lastLines());
        }
    }

    void close() {
        closing.countDown();
        giveUp();
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join(options.answerTimeout().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveUp() {
        Connection connection = latest;
        if (connection != null) {
            connection.lose(LossReason.CLOSED, "the client was closed");
        }
        Socket attempt = socket;
        if (attempt != null) {
            try {
                attempt.close();
            } catch (IOException e) {
                log.debug("a socket did not close", e);
            }
        }
    }

    private void end() {
        closing.countDown();
        giveUp();
        revokeMotion("the client was closed");
        monitors.clear();
        become(ConnectionState.CLOSED);
        events.end();
    }
}
