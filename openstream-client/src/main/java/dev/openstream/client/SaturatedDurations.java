package dev.openstream.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as the numbers that the system's clocks and waits take: one that is too long for them counts as forever. */
final class SaturatedDurations {

    /** Two of them can be added. */
    static final long FOREVER_NANOS = Long.MAX_VALUE / 4;

    private SaturatedDurations() {}

    /** Nanoseconds, {@link #FOREVER_NANOS} at most and the same below 0. */
    static long nanos(Duration duration) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(duration), -FOREVER_NANOS, FOREVER_NANOS);
    }

    /** Milliseconds for a message. */
    static long millis(Duration duration) {
        return TimeUnit.MILLISECONDS.convert(duration);
    }

    /** Milliseconds for a socket, where 0 would be forever. */
    static int socketMillis(Duration duration) {
        return Math.clamp(millis(duration), 1, Integer.MAX_VALUE);
    }
}
