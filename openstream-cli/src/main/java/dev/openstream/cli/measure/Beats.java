package dev.openstream.cli.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The beats of one monitor, as they were kept. Beat n is due n periods after the first one; which n a sample has, its
 * {@code ts} says. Lateness is counted from the moment at which the quickest samples came, so it is what network, server
 * and this machine add to the shortest way; a sample that waits for another one counts as late, too. Owned by one thread.
 */
public final class Beats {

    private static final long LARGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    /** Two quartz clocks differ by less. Without it the schedule of an hour would run away from the samples. */
    private static final double CLOCK_DIFFERENCE = 100e-6;

    private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Samples that come closer together than this part of a period waited for each other. */
    private static final int BUNCH_PART = 4;

    private final long periodNanos;
    private final long settleNanos;
    private final Histogram lateMicros = new Histogram(LARGEST_MICROS, DIGITS);
    private final Histogram gapMicros = new Histogram(LARGEST_MICROS, DIGITS);

    private long samples;

    /** Missed beats of the earlier schedules. */
    private long missedBefore;

    private long bunched;

    /** Samples of the current schedule; a new monitor begins a new one. */
    private long scheduleSamples;

    private long firstNanos;
    private long firstTsMillis;
    private long lastNanos;
    private long lastTsMillis;
    private long beat;
    private double quickestNanos;

    /** Smallest delay of a sample behind its {@code ts}: in the current block, the first block, the latest block. */
    private double blockNanos;

    private double firstBlockNanos;
    private double lastBlockNanos;
    private long blockBeganNanos;

    /**
     * Beats of {@code period}.
     *
     * @param settling time from the beginning in which lateness is not recorded, because the quickest way is not yet
     * known
     */
    public Beats(Duration period, Duration settling) {
        this.periodNanos = period.toNanos();
        this.settleNanos = settling.toNanos();
    }

    /** The next sample, received at {@code receivedNanos}; {@code tsMillis} as the server says. */
    public void sample(long receivedNanos, long tsMillis) {
        if (scheduleSamples == 0 || tsMillis < lastTsMillis) {
            begin(receivedNanos, tsMillis);
        } else {
            next(receivedNanos, tsMillis);
        }
        samples++;
        scheduleSamples++;
        lastNanos = receivedNanos;
        lastTsMillis = tsMillis;
    }

    private void begin(long receivedNanos, long tsMillis) {
        missedBefore = missed();
        firstNanos = receivedNanos;
        firstTsMillis = tsMillis;
        beat = 0;
        quickestNanos = 0;
        scheduleSamples = 0;
        blockBeganNanos = receivedNanos;
        blockNanos = Double.POSITIVE_INFINITY;
        firstBlockNanos = Double.NaN;
        lastBlockNanos = Double.NaN;
    }

    private void next(long receivedNanos, long tsMillis) {
        // A sample of half a period late is of its own beat, not of the next one.
        long now = (long) Math.ceil((tsMillis - firstTsMillis) * NANOS_PER_MILLI / periodNanos - 0.5);
        beat = Math.max(beat, now);
        long gapNanos = receivedNanos - lastNanos;
        if (gapNanos < periodNanos / BUNCH_PART) {
            bunched++;
        } else {
            gapMicros.recordValue(micros(gapNanos));
        }
        double offsetNanos = receivedNanos - firstNanos - (double) now * periodNanos;
        quickestNanos = Math.min(quickestNanos + gapNanos * CLOCK_DIFFERENCE, offsetNanos);
        compareClocks(receivedNanos, tsMillis);
        if (receivedNanos - firstNanos >= settleNanos) {
            lateMicros.recordValue(micros((long) (offsetNanos - quickestNanos)));
        }
    }

    /** The clocks are compared by the quickest sample of each block, because a late one says nothing about them. */
    private void compareClocks(long receivedNanos, long tsMillis) {
        blockNanos = Math.min(blockNanos, receivedNanos - firstNanos - (tsMillis - firstTsMillis) * NANOS_PER_MILLI);
        if (receivedNanos - blockBeganNanos >= BLOCK_NANOS) {
            firstBlockNanos = Double.isNaN(firstBlockNanos) ? blockNanos : firstBlockNanos;
            lastBlockNanos = blockNanos;
            blockNanos = Double.POSITIVE_INFINITY;
            blockBeganNanos = receivedNanos;
        }
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LARGEST_MICROS);
    }

    /** Number of samples. */
    public long samples() {
        return samples;
    }

    /** Number of beats without a sample, between those that had one. */
    public long missed() {
        return missedBefore + (scheduleSamples == 0 ? 0 : Math.max(0, beat + 1 - scheduleSamples));
    }

    /** Missed beats in percent of all. */
    public double missedPercent() {
        return samples == 0 ? 0 : 100.0 * missed() / (samples + missed());
    }

    /** Lateness of the samples, us. */
    public Histogram lateMicros() {
        return lateMicros;
    }

    /** Part of the samples, 0 to 1, that came together with the one before. */
    public double bunchedPart() {
        return samples < 2 ? 0 : (double) bunched / (samples - 1);
    }

    /** The median time between two samples that did not come together, ms. */
    public double gapMillis() {
        return gapMicros.getValueAtPercentile(50) / MICROS_PER_MILLI;
    }

    /**
     * Advance of the server's {@code ts} over this machine's clock since the schedule began, ms; 0 in the first
     * second.
     */
    public double clockAheadMillis() {
        return Double.isNaN(lastBlockNanos) ? 0 : (firstBlockNanos - lastBlockNanos) / NANOS_PER_MILLI;
    }

    /** Time since the schedule began. */
    public Duration elapsed() {
        return Duration.ofNanos(lastNanos - firstNanos);
    }

    /** The latest time stamp of the server, ms. */
    public long lastTsMillis() {
        return lastTsMillis;
    }
}
