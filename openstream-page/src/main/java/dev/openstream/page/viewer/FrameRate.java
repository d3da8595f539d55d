package dev.openstream.page.viewer;

/** Most frames a second for one viewer: thirty on average, and as many at once after a second of rest. Pure. */
final class FrameRate {

    private static final long EACH_NANOS = 33_333_334;
    private static final long REST_NANOS = 1_000_000_000L;

    /** Time at which the frames that were sent would have been sent evenly. */
    private long paidNanos;

    FrameRate(long nowNanos) {
        this.paidNanos = nowNanos - REST_NANOS;
    }

    /** Time to wait before the next frame, 0 if it may be sent now. */
    long waitNanos(long nowNanos) {
        return Math.max(0, paidNanos - nowNanos);
    }

    /** A frame is sent. */
    void sent(long nowNanos) {
        paidNanos = Math.max(paidNanos, nowNanos - REST_NANOS) + EACH_NANOS;
    }
}
