package dev.openstream.server.observe;

/** Frequency of an event over the last second or so. Owned by the event loop. */
final class Rate {

    private static final long WINDOW_NANOS = 1_000_000_000;

    private long beganNanos;
    private long count;
    private double perSecond = Double.NaN;

    /** Begins anew. */
    void begin(long nowNanos) {
        beganNanos = nowNanos;
        count = 0;
        perSecond = Double.NaN;
    }

    /** It happened. */
    void count(long nowNanos) {
        count++;
        if (nowNanos - beganNanos >= WINDOW_NANOS) {
            perSecond = count * 1e9 / (nowNanos - beganNanos);
            beganNanos = nowNanos;
            count = 0;
        }
    }

    /** Per second; what has ceased to happen gets less and less. */
    double at(long nowNanos) {
        long sinceNanos = nowNanos - beganNanos;
        boolean ceased = sinceNanos > 2 * WINDOW_NANOS;
        return Double.isNaN(perSecond) || ceased ? count * 1e9 / Math.max(1, sinceNanos) : perSecond;
    }
}
