package dev.openstream.server.transport;

import dev.openstream.server.pacing.Ticker;

/**
 * Clock of a {@link ControllerLoop}: real time, a multiple of it, or advanced by hand. Sessions, schedules and the
 * simulated robot use this clock only, so they behave the same in all three cases.
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

    /** {@return real time} */
    public static LoopTime real() {
        return REAL;
    }

    /**
     * Creates a clock that runs at a multiple of real time.
     *
     * @param rate factor, 0.01 to 100
     * @return the clock
     * @throws IllegalArgumentException if the factor is out of range
     */
    public static LoopTime times(double rate) {
        if (!(rate >= 0.01 && rate <= 100)) {
            throw new IllegalArgumentException("rate: " + rate + " is not a number from 0.01 to 100");
        }
        return new LoopTime(rate);
    }

    /** {@return a clock that stands still until {@link ControllerLoop#advance}} */
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
