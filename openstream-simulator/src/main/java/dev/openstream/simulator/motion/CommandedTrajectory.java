package dev.openstream.simulator.motion;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.JointServos;
import dev.openstream.robot.motion.LinearPath;
import dev.openstream.robot.motion.OverSpeedRule;
import dev.openstream.robot.motion.PointSchedule;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From points to what the arm is commanded at each moment; what its joints then do is left to {@link JointServos}. Points
 * get their moments from {@link PointSchedule}, are looked at by {@link OverSpeedRule}, wait in the buffer and become a
 * command ({@link CommandPath}). A function of its inputs and their times. Not safe for use by several threads.
 */
final class CommandedTrajectory {

    private final RobotModel model;
    private final CommandPath path;
    private final TrajectoryBuffer buffer;
    private final PointSchedule schedule = new PointSchedule();
    private final OverSpeedRule overSpeed;
    private @Nullable MotionFault fault;

    /** Creates a trajectory without points, whose command is {@code startDeg}. */
    CommandedTrajectory(RobotModel model, double[] startDeg) {
        this.model = model;
        this.path = new CommandPath(startDeg);
        this.buffer = path.buffer();
        this.overSpeed = new OverSpeedRule(limitsDegPerS(model));
        overSpeed.restart(startDeg);
    }

    private static double[] limitsDegPerS(RobotModel model) {
        double[] limits = new double[model.axes()];
        Arrays.setAll(limits, i -> model.limits(i).speedDegPerS());
        return limits;
    }

    /**
     * Takes in {@code point}, which arrives at {@code nowNanos}. A fault empties nothing: then {@link #stopAt} is called.
     *
     * @param standing true if the arm stands
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    PointAdmission insert(TrajectoryPoint point, long nowNanos, boolean standing) {
        model.requireReachable(point.jointsDeg());
        if (fault != null) {
            return PointAdmission.FAULT;
        }
        if (buffer.free() == 0) {
            return PointAdmission.BUFFER_FULL;
        }
        double[] jointsDeg = point.jointsDeg();
        long dueNanos = schedule.due(point, buffer, nowNanos);
        long leaveNanos =
                standing ? LinearPath.departure(model, path.commandDeg(), jointsDeg, dueNanos, nowNanos) : nowNanos;
        return add(jointsDeg, dueNanos, nowNanos, leaveNanos) ? PointAdmission.TAKEN : PointAdmission.FAULT;
    }

    /**
     * Takes in all of {@code points}, or none, as {@link #insert} does.
     *
     * @throws IllegalArgumentException if a point has not one angle within its limits for each joint, or is incremental
     */
    PointAdmission insertAll(List<TrajectoryPoint> points, long nowNanos) {
        for (TrajectoryPoint point : points) {
            model.requireReachable(point.jointsDeg());
            if (point.fromStartNanos() == TrajectoryPoint.INCREMENTAL) {
                throw new IllegalArgumentException("a point of a list must be timed");
            }
        }
        if (fault != null) {
            return PointAdmission.FAULT;
        }
        if (schedule.goesBack(points, buffer)) {
            return PointAdmission.TIME_GOES_BACK;
        }
        if (points.size() > buffer.free()) {
            return PointAdmission.BUFFER_FULL;
        }
        schedule.beginList(points.getFirst().fromStartNanos(), buffer, nowNanos);
        for (TrajectoryPoint point : points) {
            if (!add(point.jointsDeg(), schedule.listDue(point.fromStartNanos()), nowNanos, nowNanos)) {
                return PointAdmission.FAULT;
            }
        }
        return PointAdmission.TAKEN;
    }

    private boolean add(double[] jointsDeg, long dueNanos, long nowNanos, long leaveNanos) {
        int tooFast = overSpeed.take(jointsDeg, nowNanos, dueNanos, schedule.spacing());
        if (tooFast != OverSpeedRule.NO_JOINT) {
            fault = new MotionFault.OverSpeed(
                    tooFast + 1,
                    overSpeed.askedDegPerS(tooFast),
                    model.limits(tooFast).speedDegPerS());
            return false;
        }
        path.add(jointsDeg, dueNanos, nowNanos, leaveNanos);
        return true;
    }

    /** Gives up what waits and forgets its timing: the arm stands at {@code deg}, or will. A fault stays. */
    void stopAt(double[] deg) {
        path.stopAt(deg);
        schedule.reset();
        overSpeed.restart(deg);
    }

    /** Ends the trajectory: points that wait are executed, and the next timed point starts a new one. */
    void end() {
        schedule.reset();
    }

    /** Moves the command to {@code nanos}, which never goes back. */
    void moveTo(long nanos) {
        path.moveTo(nanos);
    }

    /** Angles in deg, j1 first. Not a copy. */
    double[] commandDeg() {
        return path.commandDeg();
    }

    CommandPath path() {
        return path;
    }

    /** The points that wait. */
    TrajectoryBuffer buffer() {
        return buffer;
    }

    /** Reason why no points are taken, or null. */
    @Nullable
    MotionFault fault() {
        return fault;
    }

    void clearFault() {
        fault = null;
    }
}
