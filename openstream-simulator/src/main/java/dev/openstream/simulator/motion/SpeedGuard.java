package dev.openstream.simulator.motion;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.Spacing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds points that ask a joint for more speed than it has (docs/simulator.md, "Over-speed"). It looks at points as they
 * come in, so that nothing of a wrong trajectory is executed.
 *
 * <p>Each point takes the joint some time at its highest speed, and leaves it some time until the point is due. What it
 * takes more than that is a debt, and what it leaves pays the debt off. A debt up to the jitter of real senders is
 * forgiven, a larger one is over-speed.
 *
 * <p>Not safe for use by several threads.
 */
final class SpeedGuard {

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
    private long lastDueNanos;
    private long lastArrivalNanos;
    private boolean standing;

    /** The arm of {@code model} stands at {@code startDeg}. */
    SpeedGuard(RobotModel model, double[] startDeg) {
        int axes = model.axes();
        limitDegPerS = new double[axes];
        Arrays.setAll(limitDegPerS, i -> model.limits(i).speedDegPerS());
        lastDeg = new double[axes];
        debtS = new double[axes];
        restart(startDeg);
    }

    /** The next point starts at {@code fromDeg}, where the arm stands or comes to rest. */
    void restart(double[] fromDeg) {
        System.arraycopy(fromDeg, 0, lastDeg, 0, lastDeg.length);
        standing = true;
    }

    /**
     * The next point, which arrives at {@code nowNanos} and is due at {@code dueNanos}; {@code spacing} says why then.
     * After a fault it must be restarted.
     *
     * @return what is wrong with it, or null
     */
    @Nullable
    MotionFault check(double[] pointDeg, long nowNanos, long dueNanos, Spacing spacing) {
        standing |= nowNanos - lastDueNanos > LONGEST_HOLE_NANOS;
        if (standing) {
            Arrays.fill(debtS, 0);
        }
        double availableS = availableNanos(nowNanos, dueNanos, spacing) / NANOS_PER_S;
        double forgivenS = spacing == Spacing.BY_ARRIVAL && !standing ? ARRIVAL_JITTER_S : DECLARED_JITTER_S;
        for (int i = 0; i < lastDeg.length; i++) {
            double wayDeg = Math.abs(pointDeg[i] - lastDeg[i]);
            double lackS = wayDeg / (limitDegPerS[i] * TOLERANCE) - availableS;
            debtS[i] = Math.max(0, debtS[i] + lackS);
            // A point that pays off a debt is not at fault, even where less is forgiven than before.
            if (lackS > 0 && debtS[i] > forgivenS) {
                return new MotionFault.OverSpeed(i + 1, wayDeg / Math.max(availableS, SHORTEST_S), limitDegPerS[i]);
            }
        }
        System.arraycopy(pointDeg, 0, lastDeg, 0, lastDeg.length);
        standing = false;
        lastDueNanos = dueNanos;
        lastArrivalNanos = nowNanos;
        return null;
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
}
