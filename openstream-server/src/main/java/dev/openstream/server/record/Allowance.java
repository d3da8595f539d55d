package dev.openstream.server.record;

import java.util.concurrent.TimeUnit;

/** Ten at once, then one in ten seconds. Owned by the event loop. */
final class Allowance {

    private static final int MOST = 10;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int left = MOST;
    private long countedNanos;

    Allowance(long nowNanos) {
        this.countedNanos = nowNanos;
    }

    /** True if one more is allowed; if so it counts. */
    boolean take(long nowNanos) {
        long earned = (nowNanos - countedNanos) / EVERY_NANOS;
        countedNanos += earned * EVERY_NANOS;
        left = (int) Math.min(MOST, left + earned);
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
