package dev.openstream.server.loopback;

import java.util.concurrent.locks.LockSupport;

/** A plain thread that wakes up every 2 ms, and so shows what the machine is able to at that time. */
final class TimerFloor implements AutoCloseable {

    static final long PERIOD_NANOS = 2_000_000;

    private final Rhythm rhythm = new Rhythm();
    private volatile boolean over;

    TimerFloor() {
        Thread.ofPlatform().name("floor").daemon().start(this::tick);
    }

    private void tick() {
        long next = System.nanoTime();
        while (!over) {
            rhythm.beat(System.nanoTime());
            next = Math.max(next + PERIOD_NANOS, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** The times at which it woke up. */
    Rhythm rhythm() {
        return rhythm;
    }

    @Override
    public void close() {
        over = true;
    }
}
