package dev.openstream.simulator.motion;

import dev.openstream.robot.motion.WaitingPoints;

/**
 * The points that wait for their moment, in order of due time. A ring of fixed size: when it is full, points are
 * refused (open-api.md 3.9, 2048 places). Not safe for use by several threads.
 */
final class TrajectoryBuffer implements WaitingPoints {

    /** Places in the controller's buffer (open-api.md 3.9, joint_traject_buf_avail). */
    static final int CAPACITY = 2048;

    private final int axes;
    private final double[] jointsDeg;
    private final long[] dueNanos = new long[CAPACITY];
    private int head;
    private int size;

    TrajectoryBuffer(int axes) {
        this.axes = axes;
        this.jointsDeg = new double[CAPACITY * axes];
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    int free() {
        return CAPACITY - size;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /**
     * Appends a point; there must be a free place, and it must not be due before {@link #lastDueNanos()}.
     *
     * @return its place, 0 to 2047
     */
    int add(double[] pointDeg, long pointDueNanos) {
        int place = (head + size) % CAPACITY;
        System.arraycopy(pointDeg, 0, jointsDeg, place * axes, axes);
        dueNanos[place] = pointDueNanos;
        size++;
        return place;
    }

    /** Time at which the next point is due; there must be one. */
    long nextDueNanos() {
        return dueNanos[head];
    }

    @Override
    public long lastDueNanos() {
        return dueNanos[(head + size - 1) % CAPACITY];
    }

    /** Angle of joint {@code joint} of the next point; there must be one. */
    double nextDeg(int joint) {
        return jointsDeg[head * axes + joint];
    }

    @Override
    public double lastDeg(int joint) {
        return jointsDeg[(head + size - 1) % CAPACITY * axes + joint];
    }

    /**
     * Takes the next point out; there must be one.
     *
     * @return its place, 0 to 2047
     */
    int remove() {
        int place = head;
        head = (head + 1) % CAPACITY;
        size--;
        return place;
    }
}
