package dev.openstream.bench.peer;

import java.util.function.LongConsumer;

/** A running system that has a new value every 2 ms for whoever subscribes. */
public interface PeerSystem extends AutoCloseable {

    long PERIOD_NANOS = 2_000_000;

    /**
     * Subscribes with the peer's own client. {@code beat} is told the beat of each value when it arrives, by one thread at a
     * time, until the answer is closed.
     */
    AutoCloseable subscribe(LongConsumer beat) throws Exception;

    /** CPU time used so far by what sends, in ns. */
    long cpuNanos();

    @Override
    void close();
}
