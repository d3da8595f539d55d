package dev.openstream.cli.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The rhythm of the samples of a monitor: how many, how fast, how even, how many beats were missed. Pure; for one thread.
 *
 * <p>Jitter is how far the time between two samples is from the period, either way. A beat is missed if the server's time
 * stamps leave it out (protocol section 3.2); where they begin anew, as after a reconnect, so does the count.
 */
public final class Cadence {

    private static final long LARGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final double periodMillis;
    private final Histogram jitterMicros = new Histogram(LARGEST_MICROS, 3);

    private long count;
    private long missedBefore;
    private long countInRun;
    private long firstTsMillis;
    private long lastTsMillis;
    private long firstNanos;
    private long lastNanos;
    private long largestMicros;

    public Cadence(Duration period) {
        this.periodMillis = period.toNanos() / 1e6;
    }

    /**
     * One more sample.
     *
     * @param receivedNanos when it came, on any scale that does not jump
     * @param tsMillis the server's time stamp
     */
    public void add(long receivedNanos, long tsMillis) {
        if (count == 0) {
            firstNanos = receivedNanos;
        }
        if (count == 0 || tsMillis < lastTsMillis) {
            missedBefore = missed();
            countInRun = 0;
            firstTsMillis = tsMillis;
        } else {
            addInterval(receivedNanos - lastNanos);
        }
        count++;
        countInRun++;
        lastTsMillis = tsMillis;
        lastNanos = receivedNanos;
    }

    private void addInterval(long nanos) {
        long micros = Math.round(Math.abs(nanos / 1e3 - periodMillis * 1e3));
        long bounded = Math.min(LARGEST_MICROS, micros);
        jitterMicros.recordValue(bounded);
        largestMicros = Math.max(largestMicros, bounded);
    }

    public long count() {
        return count;
    }

    /** Time from the first sample to the last, s. */
    public double seconds() {
        return (lastNanos - firstNanos) / 1e9;
    }

    /** Samples a second; 0 before the second one. */
    public double rateHz() {
        return count < 2 ? 0 : (count - 1) / seconds();
    }

    /** Number of beats that the server left out. */
    public long missed() {
        if (count == 0) {
            return 0;
        }
        long beats = Math.round((lastTsMillis - firstTsMillis) / periodMillis);
        return missedBefore + Math.max(0, beats - (countInRun - 1));
    }

    /** Jitter that {@code percent} of the samples have at most, us. */
    public long jitterMicros(double percent) {
        // A percentile is the upper end of its bucket, which may lie above all values.
        return Math.min(largestMicros, jitterMicros.getValueAtPercentile(percent));
    }

    /** The largest jitter, us. */
    public long largestJitterMicros() {
        return largestMicros;
    }

    /** All of it in one line for people. */
    public String words() {
        return "%d samples in %.1f s, %.1f Hz; jitter p50 %d us, p99 %d us, at most %d us; %d beats missed"
                .formatted(
                        count,
                        seconds(),
                        rateHz(),
                        jitterMicros(50),
                        jitterMicros(99),
                        largestJitterMicros(),
                        missed());
    }
}
