package dev.openstream.simulator.motion;

/**
 * When points are due. It forgives what senders really do: late, bursty,
 * repeated and restarted points are all normal.
 *
 * <ul>
 *   <li>Timed points: the first one fixes an anchor, so that it is due its look-ahead after its arrival. The next are due
 *       at anchor + time from start. A point whose moment has passed is due at once, and the anchor moves by that
 *       lateness, so that a slow sender is followed at its own pace. A time from start that does not grow is a new
 *       trajectory and fixes a new anchor.
 *   <li>Incremental points: an interval after the last point, or the look-ahead after arrival when the buffer is empty.
 * </ul>
 *
 * No point is ever due before one that came earlier. Times are nanoseconds and compared by difference, because their
 * origin is arbitrary. Not safe for use by several threads.
 */
final class PointSchedule {

    private boolean anchored;
    private long anchorNanos;
    private long lastFromStartNanos;

    /** Forgets the anchor: the next timed point starts a trajectory. */
    void reset() {
        anchored = false;
    }

    /** When {@code point}, which arrives at {@code nowNanos} and is to follow what is in {@code buffer}, is due. */
    long due(TrajectoryPoint point, TrajectoryBuffer buffer, long nowNanos) {
        return point.fromStartNanos() == TrajectoryPoint.INCREMENTAL
                ? incrementalDue(point, buffer, nowNanos)
                : timedDue(point, buffer, nowNanos);
    }

    private static long incrementalDue(TrajectoryPoint point, TrajectoryBuffer buffer, long nowNanos) {
        return buffer.isEmpty()
                ? nowNanos + point.lookAheadNanos()
                : later(buffer.lastDueNanos() + point.intervalNanos(), nowNanos);
    }

    private long timedDue(TrajectoryPoint point, TrajectoryBuffer buffer, long nowNanos) {
        long fromStartNanos = point.fromStartNanos();
        if (!anchored || fromStartNanos <= lastFromStartNanos) {
            anchored = true;
            anchorNanos = nowNanos + point.lookAheadNanos() - fromStartNanos;
        }
        lastFromStartNanos = fromStartNanos;
        long earliestNanos = buffer.isEmpty() ? nowNanos : later(buffer.lastDueNanos(), nowNanos);
        long latenessNanos = earliestNanos - (anchorNanos + fromStartNanos);
        if (latenessNanos > 0) {
            anchorNanos += latenessNanos;
        }
        return anchorNanos + fromStartNanos;
    }

    private static long later(long aNanos, long bNanos) {
        return aNanos - bNanos > 0 ? aNanos : bNanos;
    }
}
