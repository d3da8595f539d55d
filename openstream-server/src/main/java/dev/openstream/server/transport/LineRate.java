package dev.openstream.server.transport;

import java.util.concurrent.TimeUnit;

/**
 * Rate limit of the lines of one connection, with room for a burst. Lines over the limit wait, and their peer with
 * them, because no more is read. Owned by the event loop.
 */
final class LineRate {

    /** Clients send bursts of some points and then nothing for a while. */
    private static final int LEAST_BURST_LINES = 16;

    private final long lineNanos;
    private final long burstNanos;

    /** Time at which all lines so far are paid for, one after another. */
    private long paidNanos;

    /**
     * A rate that nothing was taken of.
     *
     * @param linesPerSec 1 or more
     */
    LineRate(int linesPerSec, long nowNanos) {
        this.lineNanos = TimeUnit.SECONDS.toNanos(1) / linesPerSec;
        this.burstNanos = lineNanos * Math.max(LEAST_BURST_LINES, linesPerSec / 10);
        this.paidNanos = nowNanos;
    }

    /** A line was taken. */
    void spend(long nowNanos) {
        paidNanos = (paidNanos - nowNanos > 0 ? paidNanos : nowNanos) + lineNanos;
    }

    /** Time that the next line has to wait, in ns; 0 if it does not. */
    long restNanos(long nowNanos) {
        return Math.max(0, paidNanos - burstNanos + lineNanos - nowNanos);
    }
}
