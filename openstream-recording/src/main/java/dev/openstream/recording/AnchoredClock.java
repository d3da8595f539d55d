package dev.openstream.recording;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Wall-clock times that never jump: the monotonic clock, anchored once to the wall clock. A step of the wall clock bends
 * nothing in a recording.
 */
public final class AnchoredClock {

    private final long wallNanos;
    private final long monotonicNanos;

    /**
     * A clock by which it is {@code wall} when the monotonic clock says {@code monotonicNanos}.
     */
    public AnchoredClock(Instant wall, long monotonicNanos) {
        this.wallNanos = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano();
        this.monotonicNanos = monotonicNanos;
    }

    /** The time, in ns since 1970, at which the monotonic clock said {@code nanos}. */
    public long wallNanos(long nanos) {
        return wallNanos + (nanos - monotonicNanos);
    }
}
