package dev.openstream.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lines out, whole, one thread at a time in the order in which they come, whether they are interrupted or not. */
final class LineWriter {

    private final OutputStream out;
    private final Semaphore turn = new Semaphore(1, true);
    private final ConnectionLines lines;

    /** Start of the write that is under way; 0 if there is none. */
    private volatile long sinceNanos;

    /** A writer that notes what it writes in {@code lines}. */
    LineWriter(OutputStream out, ConnectionLines lines) {
        this.out = out;
        this.lines = lines;
    }

    /** Time that the write under way has taken so far; 0 if there is none. */
    long busyNanos(long nowNanos) {
        long since = sinceNanos;
        return since == 0 ? 0 : nowNanos - since;
    }

    /** Waits for one's turn, at most until {@code untilNanos}; whether it came. Then {@link #endTurn} must follow. */
    boolean beginTurn(long untilNanos) {
        try {
            return Uninterruptibly.await(untilNanos, nanos -> turn.tryAcquire(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("a semaphore does not throw this", e);
        }
    }

    void endTurn() {
        turn.release();
    }

    /** Writes a line; messages show {@code shown} instead. Only for the thread whose turn it is. */
    void write(byte[] line, byte[] shown) throws IOException {
        lines.sent(shown);
        sinceNanos = System.nanoTime() | 1;
        try {
            write(line);
        } finally {
            sinceNanos = 0;
        }
    }

    /**
     * An interrupt of a virtual thread that is in a write, or comes to one with its flag set, closes the socket (JEP 444);
     * that of a platform thread does not.
     */
    private void write(byte[] line) throws IOException {
        if (!Thread.currentThread().isVirtual()) {
            out.write(line);
            return;
        }
        CompletableFuture<@Nullable IOException> written = new CompletableFuture<>();
        Workers.EACH_ITS_OWN.execute(() -> {
            try {
                out.write(line);
                written.complete(null);
            } catch (IOException e) {
                written.complete(e);
            } catch (RuntimeException | Error e) {
                written.completeExceptionally(e);
            }
        });
        IOException failed = written.join();
        if (failed != null) {
            throw failed;
        }
    }
}
