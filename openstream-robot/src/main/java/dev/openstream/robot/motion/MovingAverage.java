package dev.openstream.robot.motion;

import java.util.Arrays;

/**
 * Mean of a value over the last milliseconds, by the trapezoidal rule: what a value that runs in straight lines has, to
 * the digit. Values are whole numbers, so that sums are exact however long it runs, and the mean of a value that stands
 * is that value. No garbage. Not safe for use by several threads.
 */
final class MovingAverage {

    /** Sums of neighbouring values, a ring. */
    private final long[] pairs;

    private int width;
    private int next;
    private long last;
    private long sum;

    /** An average over {@code widthMillis} at most. It must be restarted. */
    MovingAverage(int widthMillis) {
        pairs = new long[widthMillis];
    }

    /** From now on the mean over the last {@code widthMillis}, in which {@code value} stood. */
    void restart(int widthMillis, long value) {
        width = widthMillis;
        next = 0;
        last = value;
        sum = 2L * width * value;
        Arrays.fill(pairs, 0, width, 2 * value);
    }

    /** From now on the same as {@code other}, which must not be wider than this one may be. */
    void copyFrom(MovingAverage other) {
        width = other.width;
        next = other.next;
        last = other.last;
        sum = other.sum;
        System.arraycopy(other.pairs, 0, pairs, 0, width);
    }

    /** A millisecond later: {@code value} is the newest. */
    void add(long value) {
        long pair = last + value;
        sum += pair - pairs[next];
        pairs[next] = pair;
        next = next + 1 == width ? 0 : next + 1;
        last = value;
    }

    /** The mean, rounded. */
    long mean() {
        return Math.floorDiv(sum + width, 2L * width);
    }

    /** The mean less {@code value}. */
    double meanLess(long value) {
        return (double) (sum - 2L * width * value) / (2L * width);
    }

    /** The highest of the values that count, or a little lower, after each was multiplied by {@code turn}, 1 or -1. */
    double farthest(double turn) {
        double farthest = turn * last;
        for (int i = 0; i < width; i++) {
            farthest = Math.max(farthest, turn * pairs[i] / 2);
        }
        return farthest;
    }
}
