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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one client connected. A thread of its own makes every step of {@link ConnectionState} and receives; other threads
 * only look, or give up the connection, which the thread then notices.
 */
final class Keeper implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final int LARGEST_DOUBLING = 16;

    private final ClientOptions options;
    private final Broadcast<ClientEvent> events;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong monitorIds = new AtomicLong();
    private final AtomicReference<@Nullable Monitor<?>> monitor = new AtomicReference<>();
    private final AtomicReference<@Nullable Motion> motion = new AtomicReference<>();
    private final Thread thread;

    /** Completed while there is a session; a new one after each loss. */
    private volatile CompletableFuture<Void> open = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.CONNECTING;

    /** The session that calls go to; null while there is none. */
    private volatile @Nullable Connection current;

    /** The latest connection, lost or not: its last lines are worth telling. */
    private volatile @Nullable Connection latest;

    /** The socket of the latest attempt, so that closing ends it. */
    private volatile @Nullable Socket socket;

    Keeper(ClientOptions options) {
        this.options = options;
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

    ConnectionState state() {
        return state;
    }

    AtomicReference<@Nullable Motion> motion() {
        return motion;
    }

    /** Whether {@code number} is that of the session at this moment. */
    boolean current(long number) {
        Connection connection = current;
        return connection != null && connection.number() == number && connection.loss() == null;
    }

    LastLines lastLines() {
        Connection connection = latest;
        return connection == null ? LastLines.NONE : connection.lastLines();
    }

    /** The session at this moment. */
    Connection connection() {
        Connection connection = current;
        if (connection == null || connection.loss() != null) {
            Connection before = latest;
            Loss why = before == null ? null : before.loss();
            LossReason reason = closed() ? LossReason.CLOSED : why == null ? LossReason.BROKEN : why.reason();
            throw new ConnectionLost(reason, "there is no session now; the client is " + state, lastLines());
        }
        return connection;
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
            return true;
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
            Connection connection = connect();
            first.complete(null);
            while (!closed()) {
                receive(connection);
                connection = heal(connection);
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

    private void become(ConnectionState next) {
        ConnectionState before = state;
        assert before == next || before.leadsTo(next) : before + " does not lead to " + next;
        state = next;
        events.tell(new ClientEvent.StateChanged(before, next));
    }

    /** Opens a session. The state is CONNECTING before. */
    private Connection connect() {
        Connection connection = open();
        latest = connection;
        try {
            become(ConnectionState.SHAKING_HANDS);
            Reception reception = new Reception(this, connection);
            reception.shakeHands();
            restore(connection);
            receptionOfCurrent = reception;
            current = connection;
            if (closed()) {
                throw new ClosedMeanwhile();
            }
            become(ConnectionState.CONNECTED);
            open.complete(null);
            return connection;
        } catch (RuntimeException e) {
            connection.lose(LossReason.BROKEN, "no session came about");
            throw e;
        }
    }

    private @Nullable Reception receptionOfCurrent;

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

    private void restore(Connection connection) {
        Monitor<?> running = monitor.get();
        if (running != null) {
            connection.call(CommandName.MONITOR, false, running.line(monitorIds.incrementAndGet()));
        }
    }

    private void receive(Connection connection) {
        Reception reception = receptionOfCurrent;
        while (reception != null && connection.loss() == null) {
            reception.step();
        }
    }

    /** From a lost connection to the next session. */
    private Connection heal(Connection lost) {
        current = null;
        open = new CompletableFuture<>();
        Loss loss = lost.loss();
        LossReason reason = loss == null ? LossReason.BROKEN : loss.reason();
        boolean moved = revokeMotion("the connection was lost, " + reason);
        if (closed()) {
            return lost;
        }
        long sinceNanos = receptionOfCurrent == null ? System.nanoTime() : receptionOfCurrent.lastLineNanos();
        events.tell(new ClientEvent.Lost(reason, loss == null ? "" : loss.what()));
        log.warn("lost {}:{}, {}: {}", options.host(), options.port(), reason, loss == null ? "" : loss.what());
        become(ConnectionState.BACKING_OFF);
        int attempt = 0;
        while (true) {
            attempt++;
            pause(attempt);
            become(ConnectionState.CONNECTING);
            try {
                Connection connection = connect();
                recovered(reason, sinceNanos, attempt, moved);
                return connection;
            } catch (OpenStreamException e) {
                attemptFailed(attempt, e);
            }
        }
    }

    private void attemptFailed(int attempt, OpenStreamException why) {
        if (closed()) {
            throw new ClosedMeanwhile();
        }
        current = null;
        become(ConnectionState.BACKING_OFF);
        String words = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        events.tell(new ClientEvent.AttemptFailed(attempt, words, backOff(attempt + 1)));
        log.info("attempt {} to reconnect failed: {}", attempt, words);
    }

    private void recovered(LossReason reason, long sinceNanos, int attempts, boolean moved) {
        Duration silence = Duration.ofNanos(System.nanoTime() - sinceNanos);
        Monitor<?> running = monitor.get();
        long missed = running == null ? 0 : silence.dividedBy(running.request().period());
        Gap gap = new Gap(reason, silence, attempts, missed, running != null, moved);
        events.tell(new ClientEvent.Recovered(gap));
        log.info("session open again after {} ms, attempt {}", silence.toMillis(), attempts);
    }

    /** The longest delay before {@code attempt}, from 1: doubled each time, up to the limit. */
    private Duration backOff(int attempt) {
        Duration doubled = options.minBackOff().multipliedBy(1L << Math.min(attempt - 1, LARGEST_DOUBLING));
        return doubled.compareTo(options.maxBackOff()) < 0 ? doubled : options.maxBackOff();
    }

    /** Between half the delay and all of it, so that many clients do not come back at the same moment. */
    private void pause(int attempt) {
        long nanos = backOff(attempt).toNanos();
        try {
            if (closing.await(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1), TimeUnit.NANOSECONDS)) {
                throw new ClosedMeanwhile();
            }
        } catch (InterruptedException e) {
            throw new ClosedMeanwhile();
        }
    }

    boolean revokeMotion(String why) {
        Motion held = motion.getAndSet(null);
        return held != null && held.revoke(why);
    }

    @Nullable
    Monitor<?> monitor() {
        return monitor.get();
    }

    /** Starts {@code next} in the place of whatever runs. */
    void start(Monitor<?> next) {
        Connection connection = connection();
        Monitor<?> replaced = monitor.getAndSet(next);
        if (replaced != null) {
            replaced.end();
        }
        try {
            byte[] line = next.line(monitorIds.incrementAndGet());
            ServerLine answer = connection.await(connection.call(CommandName.MONITOR, false, line));
            if (answer instanceof ServerLine.Refused refusal) {
                throw new CommandRefused("MONITOR", refusal, connection.lastLines());
            }
        } catch (RuntimeException e) {
            forget(next);
            throw e;
        }
    }

    /** Ends {@code handle} here; whether it was the one that runs. */
    boolean forget(@Nullable Monitor<?> handle) {
        boolean running = handle != null && monitor.compareAndSet(handle, null);
        if (handle != null) {
            handle.end();
        }
        return running;
    }

    void close(Monitor<?> handle) {
        if (forget(handle)) {
            try {
                stop(StopTarget.MONITOR);
            } catch (ConnectionLost e) {
                log.debug("the monitor ended with its connection");
            }
        }
    }

    void stop(StopTarget target) {
        switch (target) {
            case MONITOR -> forget(monitor.get());
            case CONTROL -> revokeMotion("STOP control");
            case SESSION -> {
                revokeMotion("STOP session");
                forget(monitor.get());
            }
        }
        Connection connection = connection();
        ServerLine answer = connection.await(connection.call(CommandName.STOP, false, CommandLines.stop(target)));
        if (answer instanceof ServerLine.Refused refusal && !refusal.code().equals("nothing_to_stop")) {
            throw new CommandRefused("STOP " + target.word(), refusal, connection.lastLines());
        }
    }

    void close() {
        closing.countDown();
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
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join(options.answerTimeout().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        closing.countDown();
        current = null;
        Connection connection = latest;
        if (connection != null) {
            connection.lose(LossReason.CLOSED, "the client was closed");
        }
        revokeMotion("the client was closed");
        forget(monitor.get());
        become(ConnectionState.CLOSED);
        events.end();
    }
}
