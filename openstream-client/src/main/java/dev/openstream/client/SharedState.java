package dev.openstream.client;

import dev.openstream.client.ClientConnection.Loss;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * State of one client that all threads may read and act on: its connection state, session, monitor and motion. Only the
 * {@link ConnectionSupervisor}'s thread makes the steps of {@link ConnectionState}.
 */
final class SharedState {

    private final ClientOptions options;
    private final @Nullable LineListener lines;
    private final Broadcast<ClientEvent> events;
    private final MonitorSlot monitors = new MonitorSlot();
    private final AtomicReference<@Nullable Motion> motion = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Completed while there is a session; a new one after each loss. */
    private volatile CompletableFuture<Void> open = new CompletableFuture<>();

    /** Completed when the ConnectionSupervisor's thread has noticed the end of the session; a new one for each session. */
    private volatile CompletableFuture<Void> noticed = new CompletableFuture<>();

    private volatile ConnectionState state = ConnectionState.CONNECTING;

    /** The latest connection, lost or not: its last lines are worth telling. */
    private volatile @Nullable ClientConnection latest;

    SharedState(ClientOptions options) {
        this(options, null);
    }

    /**
     * Creates the state of a client whose lines have a listener.
     *
     * @param lines receiver of every line; null for none
     */
    SharedState(ClientOptions options, @Nullable LineListener lines) {
        this.options = options;
        this.lines = lines;
        this.events = new Broadcast<>(options.bufferSize());
    }

    ClientOptions options() {
        return options;
    }

    @Nullable
    LineListener lines() {
        return lines;
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

    /** True if {@code number} is that of the session at this moment. */
    boolean current(long number) {
        ClientConnection connection = latest;
        return connection != null && connection.number() == number && connection.loss() == null;
    }

    LastLines lastLines() {
        ClientConnection connection = latest;
        return connection == null ? LastLines.NONE : connection.lastLines();
    }

    /** The session at this moment. */
    ClientConnection connection() {
        ClientConnection connection = latest;
        if (state == ConnectionState.CONNECTED && connection != null && connection.loss() == null) {
            return connection;
        }
        Loss why = connection == null ? null : connection.loss();
        LossReason reason = closed() ? LossReason.CLOSED : why == null ? LossReason.BROKEN : why.reason();
        throw new ConnectionLost(reason, "there is no session now; the client is " + state, lastLines());
    }

    boolean awaitConnected(Duration longest) {
        long untilNanos = System.nanoTime() + SaturatedDurations.nanos(longest);
        try {
            while (!closed()) {
                open.get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                CompletableFuture<Void> end = noticed;
                ClientConnection connection = latest;
                if (state == ConnectionState.CONNECTED && connection != null && connection.loss() == null) {
                    return true;
                }
                // Lost, and whoever lost it was here before the ConnectionSupervisor's thread.
                end.get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends STOP and waits for its answer; what it ends at this end is its caller's. */
    void stop(StopTarget target) {
        ClientConnection connection = connection();
        ServerLine answer = connection.await(connection.stop(target));
        if (answer instanceof ServerLine.Refused refusal && !refusal.code().equals("nothing_to_stop")) {
            throw new CommandRefused("STOP " + target.word(), refusal, connection.lastLines());
        }
    }

    boolean revokeMotion(String why) {
        Motion held = motion.getAndSet(null);
        return held != null && held.revoke(why);
    }

    /** Ends the motion because something of this session was refused: {@code why}. */
    void failMotion(Supplier<OpenStreamException> why) {
        Motion held = motion.get();
        if (held != null) {
            held.failed(why);
        }
    }

    /** Says that a call changes what the controller will execute, so that the robot will not be where the last point was. */
    void losePlace() {
        Motion held = motion.get();
        if (held != null) {
            held.losePlace();
        }
    }

    /** True once its user has closed it, or it ended by itself. */
    boolean closed() {
        return closing.getCount() == 0;
    }

    /** Says that it is to end, and gives up its connection; the ConnectionSupervisor's thread does the rest. */
    void giveUp() {
        closing.countDown();
        ClientConnection connection = latest;
        if (connection != null) {
            connection.lose(LossReason.CLOSED, "the client was closed");
        }
    }

    /** Waits for so long; whether it was closed meanwhile. */
    boolean awaitClosed(Duration longest) throws InterruptedException {
        return closing.await(SaturatedDurations.nanos(longest), TimeUnit.NANOSECONDS);
    }

    // For the ConnectionSupervisor's thread.

    void become(ConnectionState next) {
        ConnectionState before = state;
        assert before.leadsTo(next) : before + " does not lead to " + next;
        state = next;
        events.tell(new ClientEvent.StateChanged(before, next));
    }

    /** A TCP connection stands; the session is yet to come. */
    void reached(ClientConnection connection) {
        latest = connection;
        become(ConnectionState.SHAKING_HANDS);
    }

    void connected() {
        become(ConnectionState.CONNECTED);
        noticed = new CompletableFuture<>();
        open.complete(null);
    }

    void lost() {
        open = new CompletableFuture<>();
        become(ConnectionState.BACKING_OFF);
        noticed.complete(null);
    }

    /** Ends the running monitor and motion, and notifies all that wait. */
    void end() {
        giveUp();
        revokeMotion("the client was closed");
        monitors.clear();
        become(ConnectionState.CLOSED);
        open.complete(null);
        noticed.complete(null);
        events.end();
    }
}
