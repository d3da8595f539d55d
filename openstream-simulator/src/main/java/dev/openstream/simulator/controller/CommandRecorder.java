package dev.openstream.simulator.controller;

import dev.openstream.robot.motion.TrajectoryPoint;
import dev.openstream.simulator.motion.MotionCore;

/**
 * The last points that came in, with where the arm was at that moment. A ring that is filled in place: points come by
 * the hundred thousand, and none may leave garbage.
 */
public final class CommandRecorder {

    public static final int CAPACITY = 256;

    private final int axes;
    private final long[] arrivedNanos = new long[CAPACITY];
    private final long[] fromStartNanos = new long[CAPACITY];
    private final long[] intervalNanos = new long[CAPACITY];
    private final long[] lookAheadNanos = new long[CAPACITY];
    private final double[] commandedDeg;
    private final double[] actualDeg;
    private final Insertion[] outcomes = new Insertion[CAPACITY];
    private long count;

    CommandRecorder(int axes) {
        this.axes = axes;
        this.commandedDeg = new double[CAPACITY * axes];
        this.actualDeg = new double[CAPACITY * axes];
    }

    void record(TrajectoryPoint point, MotionCore arm, long nowNanos, Insertion outcome) {
        int place = (int) (count % CAPACITY);
        arrivedNanos[place] = nowNanos;
        fromStartNanos[place] = point.fromStartNanos();
        intervalNanos[place] = point.intervalNanos();
        lookAheadNanos[place] = point.lookAheadNanos();
        outcomes[place] = outcome;
        System.arraycopy(point.jointsDeg(), 0, commandedDeg, place * axes, axes);
        for (int i = 0; i < axes; i++) {
            actualDeg[place * axes + i] = arm.positionDeg(i);
        }
        count++;
    }

    /** Number of points that are kept, 0 to {@link #CAPACITY}. */
    public int size() {
        return (int) Math.min(count, CAPACITY);
    }

    /** Number of points that came in all. */
    public long count() {
        return count;
    }

    private int place(int back) {
        if (back < 0 || back >= size()) {
            throw new IndexOutOfBoundsException("no command so far back: " + back);
        }
        return (int) ((count - 1 - back) % CAPACITY);
    }

    /** Arrival of the point that {@code back} others came after; 0 for the newest, below {@link #size()}. */
    public long arrivedNanos(int back) {
        return arrivedNanos[place(back)];
    }

    /** Time from start of the point, or {@link TrajectoryPoint#INCREMENTAL}. */
    public long fromStartNanos(int back) {
        return fromStartNanos[place(back)];
    }

    public long intervalNanos(int back) {
        return intervalNanos[place(back)];
    }

    public long lookAheadNanos(int back) {
        return lookAheadNanos[place(back)];
    }

    public Insertion outcome(int back) {
        return outcomes[place(back)];
    }

    /** Angle that it commanded for the joint at {@code joint}, 0 for j1. */
    public double commandedDeg(int back, int joint) {
        return commandedDeg[place(back) * axes + joint];
    }

    /** Angle of the joint at {@code joint} when it came. */
    public double actualDeg(int back, int joint) {
        return actualDeg[place(back) * axes + joint];
    }

    /**
     * Distance back to the oldest of the {@code buffered} points that were accepted last.
     *
     * @return -1 if none is buffered, or it is too far back to be known
     */
    public int oldestBuffered(int buffered) {
        int left = buffered;
        for (int back = 0; back < size() && left > 0; back++) {
            if (outcome(back) == Insertion.INSERTED && --left == 0) {
                return back;
            }
        }
        return -1;
    }
}
