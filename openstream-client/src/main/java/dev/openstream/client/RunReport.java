package dev.openstream.client;

import java.time.Duration;
import java.util.Arrays;

/**
 * Report on a trajectory that was sent. Immutable.
 *
 * @param pointsSent number of points that were handed to the operating system
 * @param complete true if these are all points; false if the thread was interrupted
 * @param shifts number of times the rest of the schedule was delayed, because a point was so late that the points after
 *     it would have been a burst
 * @param duration time from the first point to the last
 * @param lateness lateness of the points at the client
 */
public record RunReport(int pointsSent, boolean complete, int shifts, Duration duration, Lateness lateness) {

    /**
     * Time from the due time of a point until it was handed to the operating system, 0 or more. Time spent waiting for
     * room in the buffer counts. All components are {@link Duration#ZERO} if no point was sent.
     *
     * @param p50 median
     * @param p99 99th percentile
     * @param p999 99.9th percentile
     * @param max maximum
     */
    public record Lateness(Duration p50, Duration p99, Duration p999, Duration max) {

        /** The lateness of points that were late by {@code nanos} each; the array is sorted by it. */
        static Lateness of(long[] nanos) {
            Arrays.sort(nanos);
            return new Lateness(
                    percentile(nanos, 0.5), percentile(nanos, 0.99), percentile(nanos, 0.999), percentile(nanos, 1));
        }

        private static Duration percentile(long[] sortedNanos, double share) {
            int rank = (int) Math.ceil(share * sortedNanos.length);
            return rank == 0 ? Duration.ZERO : Duration.ofNanos(sortedNanos[rank - 1]);
        }
    }
}
