package dev.openstream.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter: the delay before an attempt doubles each time, up to a limit, and is a random part
 * between half and all of that, so that many clients do not come back at the same moment. Pure.
 *
 * @param min before the first attempt
 * @param max never more
 */
record BackOff(Duration min, Duration max) {

    private static final int LARGEST_DOUBLING = 16;

    /** The delay before {@code attempt}, which counts from 1. */
    Duration before(int attempt, RandomGenerator random) {
        long maxNanos = SaturatedDurations.nanos(max);
        int doublings = Math.min(attempt - 1, LARGEST_DOUBLING);
        // Compared before it is doubled, so that a long one does not overflow.
        long nanos = SaturatedDurations.nanos(min) > maxNanos >> doublings
                ? maxNanos
                : SaturatedDurations.nanos(min) << doublings;
        return Duration.ofNanos(random.nextLong(nanos / 2, nanos + 1));
    }
}
