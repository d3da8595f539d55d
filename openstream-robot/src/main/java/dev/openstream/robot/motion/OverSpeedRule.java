package dev.openstream.robot.motion;

import java.util.Arrays;

/**
 * Rule that finds points which ask a joint for more speed than it has (docs/simulator.md, "Over-speed"): of the simulated
 * controller, which stops with alarm E159, and of the guard in front of any. It looks at points as they come in, so that
 * nothing of a wrong trajectory is executed, and at what is asked for, whatever the joints would make of it.
 *
 * <p>Each point takes the joint some time at its highest speed, and leaves it some time until the point is due. What it
 * takes more than that is a debt, and what it leaves pays the debt off. A debt up to the jitter of real senders is
 * forgiven, a larger one is over-speed.
 *
 * <p>Not safe for use by several threads.
 */
public final class OverSpeedRule {

    /** Answer of {@link #take} for a point that asks no joint for too much. */
    public static final int NO_JOINT = -1;

    /** Rounded numbers and planners that go to the limit are no over-speed. */
    private static final double TOLERANCE = 1.05;

    /** Forgiven where the sender says how far points are apart: it takes the time and the position at two moments. */
    private static final double DECLARED_JITTER_S = 0.020;

    /** Forgiven where points are as far apart as they arrive: networks and schedulers make bursts of them. */
    private static final double ARRIVAL_JITTER_S = 0.050;

    /** Senders that do not say it, or say less, keep up to this between their points: 0.1 s and a little more. */
    private static final long LONGEST_PACE_NANOS = 120_000_000;

    /** Real senders have holes of up to 0.3 s and move on meanwhile. After a longer pause a point starts from standing. */
    private static final long LONGEST_HOLE_NANOS = 400_000_000;

    private static final double NANOS_PER_S = 1e9;

    /** A speed over no time at all is shown as one over a step. */
    private static final double SHORTEST_S = 1e-3;

    private final double[] limitDegPerS;
    private final double[] lastDeg;
    private final double[] debtS;
    private final double[] askedDegPerS;
    private long lastDueNanos;
    private long lastArrivalNanos;
    private boolean standing = true;

    /**
     * The rule of an arm that stands with its joints at 0.
     *
     * @param limitDegPerS highest speed of each joint, j1 first; above 0
     */
    public OverSpeedRule(double[] limitDegPerS) {
        int axes = limitDegPerS.length;
        this.limitDegPerS = limitDegPerS.clone();
        this.lastDeg = new double[axes];
        this.debtS = new double[axes];
        this.askedDegPerS = new double[axes];
    }

    /** From now on the same as {@code other}, of the same limits. */
    void copyFrom(OverSpeedRule other) {
        int axes = lastDeg.length;
        System.arraycopy(other.lastDeg, 0, lastDeg, 0, axes);
        System.arraycopy(other.debtS, 0, debtS, 0, axes);
        System.arraycopy(other.askedDegPerS, 0, askedDegPerS, 0, axes);
        lastDueNanos = other.lastDueNanos;
        lastArrivalNanos = other.lastArrivalNanos;
        standing = other.standing;
    }

    /** The next point starts at {@code fromDeg}, where the arm stands or comes to rest. */
    public void restart(double[] fromDeg) {
        System.arraycopy(fromDeg, 0, lastDeg, 0, lastDeg.length);
        standing = true;
    }

    /**
     * Takes the next point, which arrives at {@code nowNanos} and is due at {@code dueNanos}; {@code spacing} says why then.
     *
     * @return the first joint, 0 for j1, that it asks for too much, or {@link #NO_JOINT}
     */
    public int take(double[] pointDeg, long nowNanos, long dueNanos, Spacing spacing) {
        standing |= nowNanos - lastDueNanos > LONGEST_HOLE_NANOS;
        if (standing) {
            Arrays.fill(debtS, 0);
        }
        double availableS = availableNanos(nowNanos, dueNanos, spacing) / NANOS_PER_S;
        double forgivenS = spacing == Spacing.BY_ARRIVAL && !standing ? ARRIVAL_JITTER_S : DECLARED_JITTER_S;
        int firstJoint = NO_JOINT;
        for (int i = lastDeg.length - 1; i >= 0; i--) {
            double wayDeg = Math.abs(pointDeg[i] - lastDeg[i]);
            double lackS = wayDeg / (limitDegPerS[i] * TOLERANCE) - availableS;
            debtS[i] = Math.max(0, debtS[i] + lackS);
            // A point that pays off a debt is not at fault, even where less is forgiven than before.
            boolean tooMuch = lackS > 0 && debtS[i] > forgivenS;
            askedDegPerS[i] = tooMuch ? wayDeg / Math.max(availableS, SHORTEST_S) : 0;
            firstJoint = tooMuch ? i : firstJoint;
        }
        System.arraycopy(pointDeg, 0, lastDeg, 0, lastDeg.length);
        standing = false;
        lastDueNanos = dueNanos;
        lastArrivalNanos = nowNanos;
        return firstJoint;
    }

    /** The time for the way from the point before. */
    private long availableNanos(long nowNanos, long dueNanos, Spacing spacing) {
        if (standing) {
            return dueNanos - nowNanos;
        }
        long betweenNanos = dueNanos - lastDueNanos;
        return switch (spacing) {
            case BY_TIMES -> betweenNanos;
            case BY_INTERVAL -> Math.max(betweenNanos, Math.min(nowNanos - lastArrivalNanos, LONGEST_PACE_NANOS));
            case BY_ARRIVAL -> Math.min(betweenNanos, Math.max(dueNanos - nowNanos, LONGEST_PACE_NANOS));
        };
    }

    /** Speed that the last point asks joint {@code joint} for, always finite; 0 if that is not too much. */
    public double askedDegPerS(int joint) {
        return askedDegPerS[joint];
    }
}
