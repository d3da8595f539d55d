package dev.openstream.server.observe;

/**
 * Histogram of durations: counts by size, ten sizes to a decade. Owned by the event loop, or by the holder of a copy.
 * Adding one is cheap and allocates nothing.
 */
public final class Durations {

    /** The preferred numbers of ISO 3 (R10), so that 1, 2 and 5 of each decade are among them. */
    private static final double[] DECADE = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};

    private static final long SMALLEST_NANOS = 10_000;
    private static final int DECADES = 5;

    /** Longest durations of each size, rising. What is longer than the last has a count of its own. */
    private static final long[] LONGEST_NANOS = longest();

    private final long[] counts;
    private long count;
    private long sumNanos;
    private long mostNanos;

    /** None yet. */
    public Durations() {
        this.counts = new long[LONGEST_NANOS.length + 1];
    }

    private Durations(Durations other) {
        this.counts = other.counts.clone();
        this.count = other.count;
        this.sumNanos = other.sumNanos;
        this.mostNanos = other.mostNanos;
    }

    private static long[] longest() {
        long[] longest = new long[DECADES * DECADE.length + 1];
        long unit = SMALLEST_NANOS;
        for (int i = 0; i < longest.length; i++) {
            longest[i] = (long) (unit * DECADE[i % DECADE.length]);
            unit *= i % DECADE.length == DECADE.length - 1 ? 10 : 1;
        }
        return longest;
    }

    /** Counts one of {@code nanos}. */
    public void add(long nanos) {
        addAt(size(nanos), nanos);
    }

    /** Adds a duration whose bucket is known, for a caller that adds it to two of these. */
    void addAt(int size, long nanos) {
        counts[size]++;
        count++;
        sumNanos += nanos;
        if (nanos > mostNanos) {
            mostNanos = nanos;
        }
    }

    /** The size of {@code nanos}. */
    static int size(long nanos) {
        if (nanos <= SMALLEST_NANOS) {
            return 0; // Most calls of the simulated controller.
        }
        int low = 1;
        int high = LONGEST_NANOS.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (LONGEST_NANOS[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** As it stands now. */
    public Durations copy() {
        return new Durations(this);
    }

    public long count() {
        return count;
    }

    public long sumNanos() {
        return sumNanos;
    }

    /** The longest of them; 0 if nothing was counted. */
    public long mostNanos() {
        return mostNanos;
    }

    /** The receiver of the counts of a histogram. */
    @FunctionalInterface
    public interface Sizes {

        /** Takes {@code count} durations, 1 or more, of up to {@code upToNanos} and longer than the size before. */
        void size(long upToNanos, long count);
    }

    /** Tells {@code taker} each size of which there are any, rising. */
    public void each(Sizes taker) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                taker.size(i < LONGEST_NANOS.length ? LONGEST_NANOS[i] : mostNanos, counts[i]);
            }
        }
    }

    /**
     * Number of durations of at most {@code nanos}; exact where this is the end of a size: 1, 2 or 5 times a power of
     * ten.
     */
    public long atMost(long nanos) {
        long sum = 0;
        for (int i = 0; i < LONGEST_NANOS.length && LONGEST_NANOS[i] <= nanos; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /**
     * Percentile, up to a quarter too long; 0 if nothing was counted.
     *
     * @param share 0 to 1: 0.99 for the 99th percentile
     */
    public long percentileNanos(double share) {
        long wanted = (long) Math.ceil(share * count);
        long sum = 0;
        for (int i = 0; i < LONGEST_NANOS.length; i++) {
            sum += counts[i];
            if (sum >= wanted) {
                return Math.min(LONGEST_NANOS[i], mostNanos);
            }
        }
        return mostNanos;
    }
}
