package dev.openstream.client;

import java.util.concurrent.TimeUnit;

/**
 * Transport time of one monitor's samples, computed from the server's time stamps and the times of arrival: the
 * shortest one seen counts as zero, and any excess was spent waiting, in a buffer or in a stopped process. Two clocks
 * drift, so the shortest time is forgotten slowly. Pure; owned by one thread.
 */
final class DelayFilter {

    /** The most by which Linux slews a clock; crystals are better. */
    private static final double LARGEST_DRIFT = 500e-6;

    /** Stamps that leap by more are of another clock: since 1970 in place of since the MONITOR, or one that was set. */
    private static final long LEAP_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final long LARGEST_TS_MILLIS = TimeUnit.NANOSECONDS.toMillis(SaturatedDurations.FOREVER_NANOS);

    /** Our clock's time when the server's clock showed 0. */
    private long zeroNanos;

    private long lastNanos;
    private long lastTsMillis = Long.MIN_VALUE;

    /**
     * A filter for a monitor that was not accepted before {@code earliestNanos}; its stamps usually count from there.
     */
    DelayFilter(long earliestNanos) {
        this.zeroNanos = earliestNanos;
        this.lastNanos = earliestNanos;
    }

    /**
     * The delay of the next sample, 0 or more. All times on the scale of {@link System#nanoTime()}.
     *
     * @param tsMillis the server's stamp
     * @param earliestNanos when it had not come yet
     * @param receivedNanos when it was received
     */
    long delayNanos(long tsMillis, long earliestNanos, long receivedNanos) {
        long tsNanos = TimeUnit.MILLISECONDS.toNanos(Math.clamp(tsMillis, 0, LARGEST_TS_MILLIS));
        long offsetNanos = receivedNanos - tsNanos;
        long driftedNanos = zeroNanos + (long) ((receivedNanos - lastNanos) * LARGEST_DRIFT);
        if (tsMillis < lastTsMillis || offsetNanos < driftedNanos - LEAP_NANOS) {
            zeroNanos = Math.min(earliestNanos - tsNanos, offsetNanos);
        } else {
            zeroNanos = Math.min(driftedNanos, offsetNanos);
        }
        lastNanos = receivedNanos;
        lastTsMillis = tsMillis;
        return offsetNanos - zeroNanos;
    }
}
