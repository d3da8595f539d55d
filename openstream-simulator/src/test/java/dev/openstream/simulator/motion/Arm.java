package dev.openstream.simulator.motion;

import java.util.Arrays;
import org.joml.Vector3d;

/** A motion core with a clock that the test turns by hand, in milliseconds. */
final class Arm {

    static final double[] START_DEG = {0, 90, 0, 0, -90, 0};

    final RobotModel model = RobotModel.ha006b();
    final MotionCore core;
    private final long originNanos;
    private final TrajectoryPoint point = new TrajectoryPoint(6);
    private long nowNanos;

    Arm() {
        // Negative, and near where a long wraps: the clock's origin is arbitrary.
        this(Long.MAX_VALUE - 1_000_000_000L);
    }

    Arm(long originNanos) {
        this.originNanos = originNanos;
        this.nowNanos = originNanos;
        this.core = new MotionCore(model, new PointMass(6, new Vector3d(0.1, 0, 0.07)), START_DEG, originNanos);
    }

    long nowNanos() {
        return nowNanos;
    }

    double nowMillis() {
        return (nowNanos - originNanos) / 1e6;
    }

    /** Lets time pass without looking. */
    void pass(double millis) {
        nowNanos += Math.round(millis * 1e6);
    }

    /** Lets time pass and looks once. */
    void run(double millis) {
        pass(millis);
        core.advanceTo(nowNanos);
    }

    /** Lets time pass and looks at least at every step. */
    void runEachStep(double millis, Runnable look) {
        long endNanos = nowNanos + Math.round(millis * 1e6);
        while (endNanos - nowNanos >= MotionCore.STEP_NANOS) {
            run(1);
            look.run();
        }
        // What is left completes at most one step, together with what was left before.
        run((endNanos - nowNanos) / 1e6);
        look.run();
    }

    boolean timed(double fromStartMillis, double lookAheadMillis, double... jointsDeg) {
        fill(jointsDeg).timed(Math.round(fromStartMillis * 1e6), Math.round(lookAheadMillis * 1e6));
        return core.insert(point, nowNanos);
    }

    boolean incremental(double intervalMillis, double lookAheadMillis, double... jointsDeg) {
        fill(jointsDeg).incremental(Math.round(intervalMillis * 1e6), Math.round(lookAheadMillis * 1e6));
        return core.insert(point, nowNanos);
    }

    private TrajectoryPoint fill(double[] jointsDeg) {
        System.arraycopy(jointsDeg, 0, point.jointsDeg(), 0, 6);
        return point;
    }

    /** The start pose with j1 at {@code deg}. */
    static double[] j1(double deg) {
        double[] jointsDeg = START_DEG.clone();
        jointsDeg[0] = deg;
        return jointsDeg;
    }

    double[] positionsDeg() {
        double[] deg = new double[6];
        Arrays.setAll(deg, core::positionDeg);
        return deg;
    }

    double[] velocitiesDegPerS() {
        double[] degPerS = new double[6];
        Arrays.setAll(degPerS, core::velocityDegPerS);
        return degPerS;
    }
}
