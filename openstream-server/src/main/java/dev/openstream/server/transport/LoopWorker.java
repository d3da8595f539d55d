package dev.openstream.server.transport;

import dev.openstream.server.transport.FairQueue.Flow;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Worker thread of a loop for long computations, and the queue of those that wait for it. It has one at a time; the order of the
 * others is fair to the connections that they come from. Owned by the event loop.
 */
public final class LoopWorker {

    private final ExecutorService thread;
    private final Executor loop;
    private final FairQueue<Runnable> waiting = new FairQueue<>();
    private final Scratch scratch = new Scratch();
    private boolean busy;

    /** Something to do, a pure function but for {@code scratch}, which it has for itself meanwhile. */
    @FunctionalInterface
    interface Work<T> {
        T run(Scratch scratch);
    }

    /** An array that the worker uses again and again: one for each line would be as much garbage as lines. */
    static final class Scratch {

        /** Longer ones are not kept. */
        private static final int MOST_KEPT_BYTES = 2 * 1024 * 1024;

        private byte[] array = {};

        /** An array of at least {@code length} bytes, in which anything may be. */
        byte[] array(int length) {
            if (length > MOST_KEPT_BYTES) {
                return new byte[length];
            }
            if (length > array.length) {
                array = new byte[Math.min(MOST_KEPT_BYTES, Math.max(length, 2 * array.length))];
            }
            return array;
        }
    }

    LoopWorker(ExecutorService thread, Executor loop) {
        this.thread = thread;
        this.loop = loop;
    }

    /**
     * Has {@code work} done, and takes the result on the loop.
     *
     * @param bytes cost in bytes
     * @param done takes the result, or what {@code work} threw
     */
    <T> void run(Flow flow, long bytes, Work<T> work, Done<T> done) {
        waiting.add(flow, bytes, () -> handBack(outcome(work, done)));
        if (!busy) {
            next();
        }
    }

    private <T> Runnable outcome(Work<T> work, Done<T> done) {
        try {
            T result = work.run(scratch);
            return () -> done.result().accept(result);
        } catch (RuntimeException | Error e) {
            return () -> done.failed().accept(e);
        }
    }

    private void handBack(Runnable told) {
        try {
            loop.execute(() -> ended(told));
        } catch (RejectedExecutionException e) {
            // The loop has ended: nobody waits for the result any more.
        }
    }

    /** Has {@code work} done, and takes the result, or what it threw, on the loop. */
    public <T> void run(Supplier<T> work, Consumer<T> result, Consumer<Throwable> failed) {
        run(new Flow(), 0, _ -> work.get(), new Done<>(result, failed));
    }

    /** Receivers of the outcome, on the loop. */
    record Done<T>(Consumer<T> result, Consumer<Throwable> failed) {}

    /** Gives the thread its next work, so that it goes on while the loop takes the result. */
    private void ended(Runnable told) {
        next();
        told.run();
    }

    private void next() {
        Runnable next = waiting.poll();
        busy = next != null;
        if (next != null) {
            try {
                thread.execute(next);
            } catch (RejectedExecutionException e) {
                // The loop is being closed: nobody waits for the result any more.
                busy = false;
            }
        }
    }

    void close() {
        thread.shutdown();
    }
}
