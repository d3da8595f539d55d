package dev.openstream.server.transport;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Share of the helper threads for many clients together. What they cause takes turns with the long lines of each session,
 * however many of them there are and however often they connect anew. Owned by the loop.
 */
public final class WorkerShare {

    private final ControllerLoop loop;
    private final FairQueue.Flow flow = new FairQueue.Flow();

    WorkerShare(ControllerLoop loop) {
        this.loop = loop;
    }

    /**
     * Computes something long in turn, as {@link ControllerLoop#beside(long, Supplier, Consumer, Consumer)} does.
     *
     * @param <T> type of the result
     * @param bytes amount of data, which selects the thread
     * @param work function to compute
     * @param result receiver of the result, called on the loop
     * @param failed receiver of an exception in place of the result, called on the loop
     */
    public <T> void beside(long bytes, Supplier<T> work, Consumer<T> result, Consumer<Throwable> failed) {
        loop.beside(flow, bytes, _ -> work.get(), new LoopWorker.Done<>(result, failed));
    }
}
