package dev.openstream.client;

import java.time.Duration;
import java.util.Arrays;

/**
 * Report on a trajectory that was sent.
 *
 * @param pointsSent number of points that were handed to the system
 * @param complete whether these are all; false if the thread was interrupted
 * @param shifts how often the rest of the schedule was moved, because a point was so late that its followers would have
 *     been a burst
 * @param duration from the first point to the last
 * @param lateness how late the points were at this end
 */
public record RunReport(int pointsSent, boolean complete, int shifts, Duration duration, Lateness lateness) {

    /**
     * Time from a point's moment until it was handed to the system; 0 or more. Waiting for room counts as late. All are
     * {@link Duration#ZERO} if no point was sent.
     *
     * @param p50 half of the points were at most this late
     * @param p99 99 % were
     * @param p999 99.9 % were
     * @param max all were
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
