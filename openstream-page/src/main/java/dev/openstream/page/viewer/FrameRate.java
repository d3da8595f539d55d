package dev.openstream.page.viewer;

import java.util.Arrays;

/** Most frames for one viewer: thirty in any second. After a rest ten may come at once, the others come evenly. Pure. */
final class FrameRate {

    private static final int MOST_A_SECOND = 30;
    private static final int AT_ONCE = 10;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long EACH_NANOS = SECOND_NANOS / MOST_A_SECOND + 1;
    private static final long REST_NANOS = (AT_ONCE - 1) * EACH_NANOS;

    /** Times of the last frames, in a ring. */
    private final long[] sentNanos = new long[MOST_A_SECOND];

    /** Place of the oldest of them. */
    private int oldest;

    /** Time at which the frames that were sent would have been sent evenly. */
    private long paidNanos;

    FrameRate(long nowNanos) {
        Arrays.fill(sentNanos, nowNanos - 2 * SECOND_NANOS);
        this.paidNanos = nowNanos - REST_NANOS;
    }

    /** Time to wait before the next frame, 0 if it may be sent now. */
    long waitNanos(long nowNanos) {
        return Math.max(0, Math.max(paidNanos, sentNanos[oldest] + SECOND_NANOS) - nowNanos);
    }

    /** A frame is sent. */
    void sent(long nowNanos) {
        // Waiting for the second to pass is no rest.
        boolean full = nowNanos - sentNanos[oldest] < SECOND_NANOS + EACH_NANOS;
        paidNanos = Math.max(paidNanos, full ? nowNanos : nowNanos - REST_NANOS) + EACH_NANOS;
        sentNanos[oldest] = nowNanos;
        oldest = (oldest + 1) % MOST_A_SECOND;
    }
}
