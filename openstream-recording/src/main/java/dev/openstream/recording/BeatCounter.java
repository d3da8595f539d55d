package dev.openstream.recording;

import java.time.Duration;

/**
 * The numbers of a monitor's beats, by the server's time stamps, so that a beat without a sample is a number that is left
 * out. A monitor that was asked for again, after a loss of the connection, goes on with the numbers as time has passed, and so
 * does one whose server's clock was set. For one thread.
 */
public final class BeatCounter {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Time stamps that run ahead of the time that has passed by more than this are of a clock that was set. */
    private static final double LEAP_NANOS = 1e9;

    private final double periodNanos;

    private long samples;
    private long beat = -1;
    private long lastStampNanos;
    private long lastTsMillis;

    /** Number of the first sample of the running monitor. */
    private long firstBeat;

    private long firstTsMillis;

    public BeatCounter(Duration period) {
        this.periodNanos = period.toNanos();
    }

    /**
     * The beat of the next sample, from 0 on; each sample has one of its own.
     *
     * @param tsMillis the server's stamp, which begins anew with each monitor
     * @param stampNanos when the sample was true, on any clock that does not jump
     */
    public long next(long tsMillis, long stampNanos) {
        if (samples == 0 || tsMillis < lastTsMillis || leaps(tsMillis, stampNanos)) {
            double passed = samples == 0 ? 1 : (stampNanos - lastStampNanos) / periodNanos;
            beat += Math.max(1, Math.round(passed));
            firstBeat = beat;
            firstTsMillis = tsMillis;
        } else {
            // A sample of half a period late is of its own beat, not of the next one.
            double periods = (tsMillis - firstTsMillis) * NANOS_PER_MILLI / periodNanos;
            beat = Math.max(beat + 1, firstBeat + (long) Math.ceil(periods - 0.5));
        }
        samples++;
        lastTsMillis = tsMillis;
        lastStampNanos = stampNanos;
        return beat;
    }

    private boolean leaps(long tsMillis, long stampNanos) {
        return (tsMillis - lastTsMillis) * NANOS_PER_MILLI - (stampNanos - lastStampNanos) > LEAP_NANOS;
    }
}
