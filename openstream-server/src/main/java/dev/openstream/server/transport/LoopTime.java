package dev.openstream.server.transport;

import dev.openstream.server.pacing.Ticker;

/**
 * Time of a {@link ControllerLoop}: it runs with the machine's, a multiple as fast, or by hand. Sessions, schedules and
 * the simulated robot know no other time, so they behave the same in all three.
 */
public final class LoopTime implements Ticker {

    /** {@link #realNanosUntil} of a moment that never comes by itself. */
    static final long NEVER = Long.MAX_VALUE;

    private static final LoopTime REAL = new LoopTime(1);

    private final double rate;
    private final long originNanos = System.nanoTime();

    /** Turned on the loop, looked at from anywhere. */
    private volatile long turnedNanos;

    private LoopTime(double rate) {
        this.rate = rate;
    }

    /** With the machine's. */
    public static LoopTime real() {
        return REAL;
    }

    /**
     * {@code rate} times as fast as the machine's.
     *
     * @param rate 0.01 to 100
     * @throws IllegalArgumentException if it is not
     */
    public static LoopTime times(double rate) {
        if (!(rate >= 0.01 && rate <= 100)) {
            throw new IllegalArgumentException("rate: " + rate + " is not a number from 0.01 to 100");
        }
        return new LoopTime(rate);
    }

    /** Standing still until {@link ControllerLoop#advance}. */
    public static LoopTime byHand() {
        return new LoopTime(0);
    }

    boolean isByHand() {
        return rate == 0;
    }

    @Override
    public long nanos() {
        if (rate == 1) {
            return System.nanoTime();
        }
        return rate == 0 ? turnedNanos : originNanos + (long) ((System.nanoTime() - originNanos) * rate);
    }

    /** Real time until {@code dueNanos}; {@link #NEVER} if it does not come by itself. */
    long realNanosUntil(long dueNanos) {
        long leftNanos = dueNanos - nanos();
        if (rate == 0) {
            return leftNanos <= 0 ? 0 : NEVER;
        }
        return rate == 1 ? leftNanos : (long) (leftNanos / rate);
    }

    /** Turns it to {@code nanos}, never back. */
    void turnTo(long nanos) {
        if (nanos - turnedNanos > 0) {
            turnedNanos = nanos;
        }
    }
}
