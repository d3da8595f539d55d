package dev.openstream.guard;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.motion.MotionForecast;
import java.io.Serial;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each step of a forecast: speed and acceleration of each joint, and where the TCP is; and at what each point asks
 * for. Slowing down is never at fault: without the point the arm would stop as well. Not safe for use by several threads.
 */
final class StepWatch implements Runnable {

    /** Planners go to the limit, and round their numbers. */
    private static final double SPEED_TOLERANCE = 1.005;

    private static final double ACCELERATION_TOLERANCE = 1.01;

    private static final double NEVER = Double.MAX_VALUE;

    /** Cost, in plain steps, of a step in which the position of the TCP is looked at. */
    static final int LOOK_STEPS = 10;

    private final GuardLimits limits;
    private final double[] mostDegPerS;
    private final double[] mostDegPerS2;

    /** The highest that was seen where a limit was broken. */
    private final double[] fastestDegPerS;

    private final double[] hardestDegPerS2;

    private final @Nullable TcpWatch tcp;
    private @Nullable MotionForecast forecast;
    private volatile boolean cancelled;
    private long steps;
    private boolean jointsBroken;
    private boolean holding;

    /** Joints of which it is only asked whether they break a limit, in a trial that is given up then; null if none. */
    private boolean @Nullable [] searched;

    private @Nullable String outside;

    StepWatch(GuardLimits limits) {
        this.limits = limits;
        int axes = limits.axes();
        this.mostDegPerS = new double[axes];
        this.mostDegPerS2 = new double[axes];
        this.fastestDegPerS = new double[axes];
        this.hardestDegPerS2 = new double[axes];
        for (int i = 0; i < axes; i++) {
            JointLimits limit = limits.joints().get(i);
            mostDegPerS[i] = limit.speedDegPerS() * SPEED_TOLERANCE;
            mostDegPerS2[i] =
                    limits.accelerationChecked() ? limit.accelerationDegPerS2() * ACCELERATION_TOLERANCE : NEVER;
        }
        this.tcp = TcpWatch.of(limits);
    }

    /** Largest movement of a joint between two looks. */
    double strideDeg() {
        return tcp == null ? Double.POSITIVE_INFINITY : TcpWatch.STRIDE_DEG;
    }

    void watch(MotionForecast newForecast) {
        forecast = newForecast;
    }

    void standAt(double[] deg) {
        if (tcp != null) {
            tcp.standAt(deg);
        }
    }

    /** From now on the same as {@code other}, of the same limits. */
    void copyFrom(StepWatch other) {
        if (tcp != null && other.tcp != null) {
            tcp.copyFrom(other.tcp);
        }
    }

    /** Nobody waits for the verdict any more: the next step throws. From any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Thrown by a step when nobody waits for it. */
    static final class Cancelled extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("nobody waits for the verdict", null, false, false);
        }
    }

    /** Thrown by a step of a search when all joints that are searched have broken a limit. */
    static final class Found extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        Found() {
            super("all joints break a limit", null, false, false);
        }
    }

    /** Number of steps until now; one in which the TCP was looked at counts as {@link #LOOK_STEPS} more. */
    long steps() {
        return steps;
    }

    /** From now on only looks whether the joints that have broken a limit do so again, and ends each trial when they have. */
    void search() {
        boolean[] joints = new boolean[mostDegPerS.length];
        for (int i = 0; i < joints.length; i++) {
            joints[i] = broken(i);
        }
        searched = joints;
    }

    /** Looks at everything again. */
    void endSearch() {
        searched = null;
    }

    void clear() {
        Arrays.fill(fastestDegPerS, 0);
        Arrays.fill(hardestDegPerS2, 0);
        jointsBroken = false;
        outside = null;
    }

    @Override
    public void run() {
        if (cancelled) {
            throw new Cancelled();
        }
        steps++;
        MotionForecast seen = Objects.requireNonNull(forecast);
        lookAtJoints(seen);
        boolean[] joints = searched;
        if (joints != null) {
            endTrial(joints);
        } else if (tcp != null && !broken()) {
            lookAtTcp(tcp, seen);
        }
    }

    private void endTrial(boolean[] joints) {
        if (!jointsBroken) {
            return;
        }
        for (int i = 0; i < joints.length; i++) {
            if (joints[i] && !broken(i)) {
                return;
            }
        }
        throw new Found();
    }

    private void lookAtJoints(MotionForecast seen) {
        for (int i = 0; i < mostDegPerS.length; i++) {
            double speed = seen.speedDegPerS(i);
            if (speed > mostDegPerS[i] && !holding) {
                fastestDegPerS[i] = Math.max(fastestDegPerS[i], speed);
                jointsBroken = true;
            }
            double acceleration = seen.accelerationDegPerS2(i);
            if (acceleration > mostDegPerS2[i] && !holding) {
                hardestDegPerS2[i] = Math.max(hardestDegPerS2[i], acceleration);
                jointsBroken = true;
            }
        }
    }

    /** Looks at the speeds that the point asks for that was tried last, whatever the arm would make of it. */
    void lookAtPoint() {
        MotionForecast seen = Objects.requireNonNull(forecast);
        for (int i = 0; i < fastestDegPerS.length; i++) {
            double askedDegPerS = seen.askedDegPerS(i);
            if (askedDegPerS > 0) {
                fastestDegPerS[i] = Math.max(fastestDegPerS[i], askedDegPerS);
                jointsBroken = true;
            }
        }
    }

    private void lookAtTcp(TcpWatch box, MotionForecast seen) {
        boolean holds = box.holds(seen);
        steps += box.looked() ? LOOK_STEPS : 0;
        if (!holds) {
            outside = (holding ? "the TCP could not stop before " : "the TCP would be at ") + box.where();
        } else if (!holding && box.mayOverrun(seen)) {
            holding = true;
            seen.tryHold();
            holding = false;
        }
    }

    /** Fault of a point at {@code deg} whose TCP is outside of the box; null if it is inside. */
    @Nullable
    String outside(double[] deg) {
        return tcp == null || tcp.holds(deg) ? null : "the TCP would be at " + tcp.where();
    }

    boolean broken() {
        return jointsBroken || outside != null;
    }

    boolean jointsBroken() {
        return jointsBroken;
    }

    boolean broken(int joint) {
        return fastestDegPerS[joint] > 0 || hardestDegPerS2[joint] > 0;
    }

    /** Description of the first broken limit, the joints in order before the box. */
    String words() {
        for (int i = 0; i < fastestDegPerS.length; i++) {
            JointLimits limit = limits.joints().get(i);
            if (fastestDegPerS[i] > 0) {
                return String.format(
                        Locale.ROOT,
                        "%s would move at %.3f deg/s; its limit is %.3f deg/s",
                        limits.joint(i),
                        fastestDegPerS[i],
                        limit.speedDegPerS());
            }
            if (hardestDegPerS2[i] > 0) {
                return String.format(
                        Locale.ROOT,
                        "%s would speed up by %.1f deg/s2; its limit is an acceleration of %.3f deg/s2",
                        limits.joint(i),
                        hardestDegPerS2[i],
                        limit.accelerationDegPerS2());
            }
        }
        return Objects.requireNonNull(outside);
    }
}
