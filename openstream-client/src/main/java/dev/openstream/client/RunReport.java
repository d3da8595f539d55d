package dev.openstream.client;

import java.time.Duration;

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
     * Time from a point's moment until it was handed to the system, in microseconds, exact to two digits. Waiting for
     * room counts as late.
     *
     * @param p50Micros half were at most this late
     * @param p99Micros 99 % were
     * @param p999Micros 99.9 % were
     * @param maxMicros all were
     */
    public record Lateness(long p50Micros, long p99Micros, long p999Micros, long maxMicros) {}
}
