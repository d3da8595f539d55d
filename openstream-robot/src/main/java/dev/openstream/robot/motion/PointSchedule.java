package dev.openstream.robot.motion;

import java.util.List;

/**
 * Schedule of points: the time at which each is due. It accepts the traffic of real senders: late, bursty, repeated and
 * restarted points are all normal.
 *
 * <ul>
 *   <li>Timed points: the first one fixes an anchor, so that it is due its look-ahead after its arrival. The next are due
 *       at anchor + time from start. A point whose moment has passed is due at once, and the anchor moves by that
 *       lateness, so that a slow sender is followed at its own pace. A time from start that does not grow is a new
 *       trajectory and fixes a new anchor.
 *   <li>Incremental points: an interval after the last point; when the buffer is empty, an interval or the look-ahead
 *       after arrival, whichever is longer.
 *   <li>Lists: anchor + time from start as well. A list that starts anew starts at once, or behind what waits. One that
 *       goes on after the buffer ran dry goes on as if no time had passed.
 * </ul>
 *
 * No point is ever due before one that came earlier. Times are nanoseconds and compared by difference, because their
 * origin is arbitrary. Not safe for use by several threads.
 */
public final class PointSchedule {

    /** A list that starts anew while points wait begins where they end, within what clients tolerate: 0.001 rad. */
    private static final double SAME_PLACE_DEG = 0.06;

    private boolean anchored;
    private long anchorNanos;
    private long lastFromStartNanos;
    private Spacing spacing = Spacing.BY_ARRIVAL;

    /** It is not known whether the next timed point starts a trajectory. */
    private boolean doubtful;

    /** Forgets the anchor: the next timed point starts a trajectory. */
    public void reset() {
        anchored = false;
        doubtful = false;
    }

    /** Perhaps the anchor was forgotten. */
    void doubt() {
        doubtful = true;
    }

    /**
     * True if a point {@code fromStartNanos} after the start is due at different moments with and without the anchor.
     */
    boolean doubts(long fromStartNanos) {
        return doubtful && anchored && fromStartNanos > lastFromStartNanos;
    }

    /** The same of a list that begins with such a point. */
    boolean doubtsList(long fromStartNanos) {
        return doubtful && goesOn(fromStartNanos);
    }

    /** From now on the same as {@code other}. */
    void copyFrom(PointSchedule other) {
        anchored = other.anchored;
        anchorNanos = other.anchorNanos;
        lastFromStartNanos = other.lastFromStartNanos;
        spacing = other.spacing;
        doubtful = other.doubtful;
    }

    /** The rule that set the last point's distance from the one before. */
    public Spacing spacing() {
        return spacing;
    }

    /**
     * Time at which {@code point}, which arrives at {@code nowNanos} and follows the points in {@code buffer}, is due.
     */
    public long due(TrajectoryPoint point, WaitingPoints buffer, long nowNanos) {
        return point.fromStartNanos() == TrajectoryPoint.INCREMENTAL
                ? incrementalDue(point, buffer, nowNanos)
                : timedDue(point, buffer, nowNanos);
    }

    private long incrementalDue(TrajectoryPoint point, WaitingPoints buffer, long nowNanos) {
        if (buffer.isEmpty()) {
            spacing = Spacing.BY_ARRIVAL;
            return nowNanos + Math.max(point.intervalNanos(), point.lookAheadNanos());
        }
        spacing = Spacing.BY_INTERVAL;
        return later(buffer.lastDueNanos() + point.intervalNanos(), nowNanos);
    }

    private long timedDue(TrajectoryPoint point, WaitingPoints buffer, long nowNanos) {
        long fromStartNanos = point.fromStartNanos();
        spacing = anchored && fromStartNanos > lastFromStartNanos ? Spacing.BY_TIMES : Spacing.BY_ARRIVAL;
        if (spacing == Spacing.BY_ARRIVAL) {
            anchored = true;
            anchorNanos = nowNanos + point.lookAheadNanos() - fromStartNanos;
        }
        doubtful = false;
        lastFromStartNanos = fromStartNanos;
        long earliestNanos = buffer.isEmpty() ? nowNanos : later(buffer.lastDueNanos(), nowNanos);
        long latenessNanos = earliestNanos - (anchorNanos + fromStartNanos);
        if (latenessNanos > 0) {
            anchorNanos += latenessNanos;
        }
        return anchorNanos + fromStartNanos;
    }

    /**
     * True if the times of {@code points}, a list that follows the points in {@code buffer}, go back: within the list,
     * or, while points wait, behind the last of them. The times of a list that begins at 0 where the waiting points end
     * do not go back.
     */
    public boolean goesBack(List<TrajectoryPoint> points, WaitingPoints buffer) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).fromStartNanos() < points.get(i - 1).fromStartNanos()) {
                return true;
            }
        }
        return goesBack(points.getFirst(), buffer);
    }

    /** True if {@code first}, the first point of a list, is due before the last point in {@code buffer}. */
    public boolean goesBack(TrajectoryPoint first, WaitingPoints buffer) {
        if (buffer.isEmpty() || goesOn(first.fromStartNanos())) {
            return false;
        }
        return first.fromStartNanos() > 0 || !endsAt(first.jointsDeg(), buffer);
    }

    private static boolean endsAt(double[] jointsDeg, WaitingPoints buffer) {
        for (int i = 0; i < jointsDeg.length; i++) {
            if (Math.abs(jointsDeg[i] - buffer.lastDeg(i)) > SAME_PLACE_DEG) {
                return false;
            }
        }
        return true;
    }

    /**
     * True if a list whose first point comes {@code fromStartNanos} after the start is part of the present trajectory.
     */
    private boolean goesOn(long fromStartNanos) {
        return anchored && fromStartNanos >= lastFromStartNanos && fromStartNanos > 0;
    }

    /**
     * Prepares for a list whose first point comes {@code fromStartNanos} after the start of its trajectory; then
     * {@link #listDue} is asked for each point.
     */
    public void beginList(long fromStartNanos, WaitingPoints buffer, long nowNanos) {
        if (goesOn(fromStartNanos)) {
            long earliestNanos =
                    buffer.isEmpty() ? nowNanos - lastFromStartNanos : buffer.lastDueNanos() - fromStartNanos;
            anchorNanos = later(anchorNanos, earliestNanos);
        } else {
            anchorNanos = buffer.isEmpty() ? nowNanos : later(buffer.lastDueNanos(), nowNanos);
        }
        anchored = true;
        doubtful = false;
        spacing = Spacing.BY_TIMES;
    }

    /** Time at which a point of the list is due; the times of its points must not go back. */
    public long listDue(long fromStartNanos) {
        lastFromStartNanos = fromStartNanos;
        return anchorNanos + fromStartNanos;
    }

    private static long later(long aNanos, long bNanos) {
        return aNanos - bNanos > 0 ? aNanos : bNanos;
    }
}
