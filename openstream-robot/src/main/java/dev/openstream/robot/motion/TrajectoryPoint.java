package dev.openstream.robot.motion;

/**
 * One point as it came in, and the wishes for its time. It is filled and used again for every point, because points
 * come by the hundred thousand. Not safe for use by several threads.
 */
public final class TrajectoryPoint {

    /** {@link #fromStartNanos} of a point that follows the one before it after an interval. */
    public static final long INCREMENTAL = -1;

    private final double[] jointsDeg;
    private long intervalNanos;
    private long fromStartNanos = INCREMENTAL;
    private long lookAheadNanos;

    /** A point of {@code axes} joints, all at 0. */
    public TrajectoryPoint(int axes) {
        this.jointsDeg = new double[axes];
    }

    /** Angle of each joint in deg, j1 first. Not a copy: whoever fills the point writes here. */
    public double[] jointsDeg() {
        return jointsDeg;
    }

    /** Time after the point before; meaningful for an incremental point. */
    public long intervalNanos() {
        return intervalNanos;
    }

    /** Time since the start of the trajectory, 0 or more, or {@link #INCREMENTAL}. */
    public long fromStartNanos() {
        return fromStartNanos;
    }

    /** Time that the point waits in the buffer before it is due, 0 or more. */
    public long lookAheadNanos() {
        return lookAheadNanos;
    }

    /** Makes this a timed point, {@code fromStartNanos} after the start of its trajectory. */
    public TrajectoryPoint timed(long newFromStartNanos, long newLookAheadNanos) {
        if (newFromStartNanos < 0 || newLookAheadNanos < 0) {
            throw new IllegalArgumentException("times of a point must not be negative");
        }
        fromStartNanos = newFromStartNanos;
        lookAheadNanos = newLookAheadNanos;
        return this;
    }

    /** Makes this an incremental point, {@code intervalNanos} after the point before it. */
    public TrajectoryPoint incremental(long newIntervalNanos, long newLookAheadNanos) {
        if (newIntervalNanos <= 0 || newLookAheadNanos < 0) {
            throw new IllegalArgumentException("the interval must be above 0 and the look-ahead not negative");
        }
        fromStartNanos = INCREMENTAL;
        intervalNanos = newIntervalNanos;
        lookAheadNanos = newLookAheadNanos;
        return this;
    }
}
