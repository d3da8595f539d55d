package dev.openstream.simulator.motion;

import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.ServoAverages;
import dev.openstream.robot.motion.ArmStep;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;

/** A motion core with a clock that the test turns by hand, in milliseconds. */
final class Arm {

    static final double[] START_DEG = {0, 90, 0, 0, -90, 0};

    // Near where a long wraps: the clock's origin is arbitrary. A whole millisecond, as steps are.
    private static final long ORIGIN_NANOS = (Long.MAX_VALUE - 1_000_000_000L) / 1_000_000 * 1_000_000;

    final RobotModel model;
    final MotionCore core;
    private final long originNanos;
    private final TrajectoryPoint point;
    private long nowNanos;

    /** The averages that the arm may have, since the last init or the one before. */
    final ServoAverages[] averages;

    Arm() {
        this(RobotModels.standard());
    }

    Arm(RobotModel model) {
        this(model, ORIGIN_NANOS);
    }

    Arm(RobotModel model, long originNanos) {
        this.model = model;
        this.originNanos = originNanos;
        this.nowNanos = originNanos;
        this.point = new TrajectoryPoint(model.axes());
        PointMass tool = new PointMass(6, new Vector3d(0.1, 0, 0.07));
        this.averages = new ServoAverages[] {model.averages(), model.averages()};
        this.core = new MotionCore(model, tool, model.startDeg(), originNanos);
    }

    long nowNanos() {
        return nowNanos;
    }

    double nowMillis() {
        return (nowNanos - originNanos) / 1e6;
    }

    /** Lets time pass without looking. */
    void pass(double millis) {
        nowNanos += nanos(millis);
    }

    /** Lets time pass and looks once. */
    void run(double millis) {
        pass(millis);
        core.advanceTo(nowNanos);
    }

    /** Lets time pass and looks at least at every step. */
    void runEachStep(double millis, Runnable look) {
        long endNanos = nowNanos + nanos(millis);
        while (endNanos - nowNanos >= ArmStep.NANOS) {
            run(1);
            look.run();
        }
        // The rest of the time completes at most one step, together with the rest of the time before.
        run((endNanos - nowNanos) / 1e6);
        look.run();
    }

    void init(boolean agility, int frequencyHz) {
        averages[0] = averages[1];
        averages[1] = agility ? model.averages().agile(frequencyHz) : model.averages();
        core.init(agility, frequencyHz, nowNanos);
    }

    PointAdmission timed(double fromStartMillis, double lookAheadMillis, double... jointsDeg) {
        fill(jointsDeg).timed(nanos(fromStartMillis), nanos(lookAheadMillis));
        return core.insert(point, nowNanos);
    }

    PointAdmission incremental(double intervalMillis, double lookAheadMillis, double... jointsDeg) {
        fill(jointsDeg).incremental(nanos(intervalMillis), nanos(lookAheadMillis));
        return core.insert(point, nowNanos);
    }

    /** A list of points: times, and as many poses. */
    PointAdmission list(double[] fromStartMillis, double[]... jointsDeg) {
        List<TrajectoryPoint> points = new ArrayList<>();
        for (int i = 0; i < fromStartMillis.length; i++) {
            TrajectoryPoint next = new TrajectoryPoint(model.axes()).timed(nanos(fromStartMillis[i]), 0);
            System.arraycopy(jointsDeg[i], 0, next.jointsDeg(), 0, model.axes());
            points.add(next);
        }
        return core.insertAll(points, nowNanos);
    }

    private TrajectoryPoint fill(double[] jointsDeg) {
        System.arraycopy(jointsDeg, 0, point.jointsDeg(), 0, model.axes());
        return point;
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }

    /** The start pose with j1 at {@code deg}. */
    static double[] j1(double deg) {
        double[] jointsDeg = START_DEG.clone();
        jointsDeg[0] = deg;
        return jointsDeg;
    }

    double[] positionsDeg() {
        double[] deg = new double[model.axes()];
        Arrays.setAll(deg, core::positionDeg);
        return deg;
    }

    double[] velocitiesDegPerS() {
        double[] degPerS = new double[model.axes()];
        Arrays.setAll(degPerS, core::velocityDegPerS);
        return degPerS;
    }
}
