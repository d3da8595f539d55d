package dev.openstream.client;

import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slot for the one monitor of a session (protocol section 3.2). Thread-safe; starts and ends take turns, so that the
 * STOP for one monitor never ends the next.
 */
final class MonitorSlot {

    private static final Logger log = LoggerFactory.getLogger(MonitorSlot.class);

    /** Code of a refusal that concerns the controller's state at the moment, not the request. */
    static final String MAY_PASS = "monitor_internal_error";

    private final AtomicReference<@Nullable Monitor<?>> running = new AtomicReference<>();
    private final AtomicLong ids = new AtomicLong();
    private final Semaphore turn = new Semaphore(1, true);

    /** The one that runs, or is to be restored; null if there is none. */
    @Nullable
    Monitor<?> running() {
        return running.get();
    }

    /** Requests a monitor in place of the running one. */
    void start(Monitor<?> next, ClientConnection connection) {
        turn.acquireUninterruptibly();
        try {
            Monitor<?> replaced = running.getAndSet(next);
            if (replaced != null) {
                replaced.end();
            }
            ask(next, connection);
        } finally {
            turn.release();
        }
    }

    private void ask(Monitor<?> next, ClientConnection connection) {
        try {
            ServerLine answer = connection.await(call(next, connection));
            if (answer instanceof ServerLine.Refused refusal) {
                // The server goes on with the one before, which nobody listens to any more.
                connection.stop(StopTarget.MONITOR);
                throw new CommandRefused("MONITOR", refusal, connection.lastLines());
            }
        } catch (RuntimeException e) {
            forget(next);
            throw e;
        }
    }

    /**
     * Sends the request, unless the monitor has ended when its line can be written: then nothing would end it at the
     * server.
     */
    private PendingCommand call(Monitor<?> monitor, ClientConnection connection) {
        return connection.monitor(monitor.line(ids.incrementAndGet()), () -> {
            if (running.get() != monitor) {
                throw new CancellationException("the monitor has ended");
            }
        });
    }

    /**
     * Requests the running monitor on a new connection, without waiting. If it is refused, it ends, except for {@link
     * #MAY_PASS}.
     */
    void restore(ClientConnection connection, Consumer<? super ServerLine.Refused> ifRefused) {
        Monitor<?> monitor = running.get();
        if (monitor == null) {
            return;
        }
        try {
            call(monitor, connection).answer().thenAccept(answer -> {
                if (answer instanceof ServerLine.Refused refusal) {
                    monitor.failing(FailureText.words(refusal));
                    if (!refusal.code().equals(MAY_PASS)) {
                        forget(monitor);
                    }
                    ifRefused.accept(refusal);
                }
            });
        } catch (CancellationException | ConnectionLost e) {
            log.debug("the monitor was not asked for again", e);
        }
    }

    /** Ends {@code monitor} here; whether it was the one that runs. */
    boolean forget(Monitor<?> monitor) {
        boolean ran = running.compareAndSet(monitor, null);
        monitor.end();
        return ran;
    }

    /** Ends the running monitor in this client only. */
    void clear() {
        Monitor<?> monitor = running.getAndSet(null);
        if (monitor != null) {
            monitor.end();
        }
    }

    /**
     * Ends the running monitor, in this client and, by {@code stop}, at the server; not a monitor that starts later.
     */
    void stop(Runnable stop) {
        turn.acquireUninterruptibly();
        try {
            clear();
            stop.run();
        } finally {
            turn.release();
        }
    }

    /** Ends {@code monitor} here and, by {@code stop}, there. */
    void close(Monitor<?> monitor, Runnable stop) {
        turn.acquireUninterruptibly();
        try {
            if (forget(monitor)) {
                stop.run();
            }
        } catch (ConnectionLost | CommandRefused e) {
            log.debug("the monitor ended here; the server was not told", e);
        } finally {
            turn.release();
        }
    }
}
