package dev.openstream.server.transport;

import dev.openstream.server.transport.FairQueue.Flow;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one thread that helps a loop with what is long, and what waits for it. It has one piece of work at a time; the others
 * wait here, in an order that is fair to the connections that they come from. Owned by the event loop.
 */
final class Beside {

    private final ExecutorService helper;
    private final Executor loop;
    private final FairQueue<Runnable> waiting = new FairQueue<>();
    private boolean busy;

    Beside(ExecutorService helper, Executor loop) {
        this.helper = helper;
        this.loop = loop;
    }

    /**
     * Has {@code work} done, and takes the result on the loop.
     *
     * @param bytes what it costs
     * @param done takes the result, or what {@code work} threw
     */
    <T> void run(Flow flow, long bytes, Supplier<T> work, Done<T> done) {
        waiting.add(flow, bytes, () -> {
            try {
                T result = work.get();
                loop.execute(() -> ended(() -> done.result().accept(result)));
            } catch (RuntimeException | Error e) {
                loop.execute(() -> ended(() -> done.failed().accept(e)));
            }
        });
        if (!busy) {
            next();
        }
    }

    /** Who is told, on the loop. */
    record Done<T>(Consumer<T> result, Consumer<Throwable> failed) {}

    /** The helper goes on meanwhile. */
    private void ended(Runnable told) {
        next();
        told.run();
    }

    private void next() {
        Runnable next = waiting.poll();
        busy = next != null;
        if (next != null) {
            try {
                helper.execute(next);
            } catch (RejectedExecutionException e) {
                // The loop is being closed: nobody waits for the result any more.
                busy = false;
            }
        }
    }

    void close() {
        helper.shutdown();
    }
}
