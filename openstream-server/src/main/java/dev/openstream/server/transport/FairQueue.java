package dev.openstream.server.transport;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Queue of one worker, in an order that is fair to the flows that use it (start-time fair queuing): a flow that has had
 * more of the worker comes later, and a flow that has been idle for a while comes before all that keep it busy. Owned
 * by one thread.
 */
final class FairQueue<T> {

    /** Lead that an idle flow may have over the others, as cost: a line of some hundred points. */
    private static final long CREDIT = 64 * 1024;

    private final Queue<Entry<T>> entries =
            new PriorityQueue<>(Comparator.<Entry<T>>comparingLong(Entry::start).thenComparingLong(Entry::number));

    /** The start of what was taken last. */
    private long virtualTime;

    private long added;

    /** A user of the queue; one for each that the queue is to be fair to. */
    static final class Flow {

        private long finish = Long.MIN_VALUE;
    }

    private record Entry<T>(long start, long number, T what) {}

    /** Adds {@code what}, which costs the worker about {@code cost}. */
    void add(Flow flow, long cost, T what) {
        long start = Math.max(virtualTime - CREDIT, flow.finish);
        flow.finish = start + cost;
        entries.add(new Entry<>(start, added++, what));
    }

    /** Takes what is next; null if nothing waits. */
    @Nullable
    T poll() {
        Entry<T> next = entries.poll();
        if (next == null) {
            return null;
        }
        virtualTime = Math.max(virtualTime, next.start());
        return next.what();
    }
}
