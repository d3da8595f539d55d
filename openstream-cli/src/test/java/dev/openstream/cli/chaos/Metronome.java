package dev.openstream.cli.chaos;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but wake up every 2 ms, as far as the machine lets it: what a rhythm is compared with, because
 * the machine has other things to do as well.
 */
final class Metronome implements AutoCloseable {

    private static final long PERIOD_NANOS = 2_000_000;

    private final AtomicLong beats = new AtomicLong();
    private volatile boolean closed;

    Metronome() {
        Thread.ofPlatform().name("chaos-metronome").daemon().start(this::run);
    }

    /** Beats so far; those that it was too late for are skipped. */
    long beats() {
        return beats.get();
    }

    private void run() {
        long due = System.nanoTime() + PERIOD_NANOS;
        while (!closed) {
            long left = due - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            } else {
                beats.incrementAndGet();
                due += PERIOD_NANOS * (1 - left / PERIOD_NANOS);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
