package dev.openstream.robot.motion;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.ServoAverages;

/**
 * An arm at the last step before the last of its points is due: all that later points cannot change lies behind it. It takes
 * points as a controller's arm does, step for step, but does not wait for their moments. No garbage. Not safe for use by
 * several threads.
 */
final class ArmState implements WaitingPoints {

    private static final long STEP_NANOS = ArmStep.NANOS;

    /** Rounding error of six decimal places. */
    private static final double ROUNDING_DEG = 1e-6;

    private final RobotModel model;
    private final JointServos servos;
    private final CutSpeeds cut;
    private final OverSpeedRule overSpeed;
    private final PointSchedule schedule = new PointSchedule();

    /** The last point, or where the arm stands. */
    private final double[] commandDeg;

    /** The command in a step. */
    private final double[] stepDeg;

    /** Target of the command. */
    private final double[] targetDeg;

    private long steppedToNanos;

    /** The last step of the present. */
    private long presentNanos;

    private long lastDueNanos;

    /** Since then the joints have kept up with the command. */
    private long keptUpFromNanos;

    /** From this step on no point waits. */
    private long emptyFromNanos;

    /** The joints have arrived, and no point waits. */
    private boolean resting = true;

    /**
     * An arm of {@code model} at its start pose.
     *
     * @param mostDegPerS speeds that points may ask for
     */
    ArmState(RobotModel model, double[] mostDegPerS) {
        this.model = model;
        this.servos = new JointServos(model, model.startDeg());
        this.cut = new CutSpeeds(model);
        this.overSpeed = new OverSpeedRule(mostDegPerS);
        this.commandDeg = model.startDeg();
        this.stepDeg = model.startDeg();
        this.targetDeg = model.startDeg();
    }

    void copyFrom(ArmState other) {
        servos.copyFrom(other.servos);
        cut.copyFrom(other.cut);
        overSpeed.copyFrom(other.overSpeed);
        schedule.copyFrom(other.schedule);
        System.arraycopy(other.commandDeg, 0, commandDeg, 0, commandDeg.length);
        steppedToNanos = other.steppedToNanos;
        presentNanos = other.presentNanos;
        lastDueNanos = other.lastDueNanos;
        keptUpFromNanos = other.keptUpFromNanos;
        emptyFromNanos = other.emptyFromNanos;
        resting = other.resting;
    }

    /** The arm stands at {@code deg}, rounded to six digits; what is known of the times of its trajectory stays. */
    void standAt(double[] deg, ServoAverages widths, long nowNanos) {
        for (int i = 0; i < deg.length; i++) {
            JointLimits limits = model.limits(i);
            if (!(Math.abs(deg[i] - commandDeg[i]) <= ROUNDING_DEG)) {
                commandDeg[i] = Math.clamp(deg[i], limits.minDeg(), limits.maxDeg());
            }
        }
        servos.useWidths(widths);
        servos.restartAt(commandDeg);
        cut.restart();
        overSpeed.restart(commandDeg);
        presentNanos = ArmStep.last(nowNanos);
        steppedToNanos = presentNanos;
        lastDueNanos = presentNanos;
        keptUpFromNanos = presentNanos;
        emptyFromNanos = presentNanos;
        resting = true;
    }

    PointSchedule schedule() {
        return schedule;
    }

    JointServos servos() {
        return servos;
    }

    /** Speeds that the joints lack because the command is too fast for them. */
    CutSpeeds cut() {
        return cut;
    }

    /** Has taken the last point. */
    OverSpeedRule overSpeed() {
        return overSpeed;
    }

    @Override
    public boolean isEmpty() {
        return emptyFromNanos - presentNanos <= 0;
    }

    @Override
    public long lastDueNanos() {
        return lastDueNanos;
    }

    @Override
    public double lastDeg(int joint) {
        return commandDeg[joint];
    }

    /** The present is {@code nowNanos}, never before that of the last time: if no point waits, the arm has held until then. */
    void advanceTo(long nowNanos) {
        presentNanos = ArmStep.last(nowNanos);
        while (presentNanos - steppedToNanos >= STEP_NANOS) {
            if (resting) {
                steppedToNanos = presentNanos;
                return;
            }
            steppedToNanos += STEP_NANOS;
            resting = follow(commandDeg) && steppedToNanos - busyNanos() >= servos.settlingNanos();
        }
    }

    /** The last step in which a point waited. */
    private long busyNanos() {
        long lastStep = ArmStep.last(emptyFromNanos);
        return lastStep == emptyFromNanos ? lastStep : lastStep + STEP_NANOS;
    }

    /** Time at which the arm is at rest, or was, if nothing else comes. */
    long restNanos() {
        long endNanos = later(lastDueNanos, keptUpFromNanos);
        // One step of the way is left while the last point is not due.
        long lateSteps = servos.stepsTo(commandDeg) - 1;
        if (lateSteps > 0) {
            endNanos = later(endNanos, steppedToNanos + STEP_NANOS) + lateSteps * STEP_NANOS;
        }
        return endNanos + servos.settlingNanos();
    }

    private static long later(long aNanos, long bNanos) {
        return aNanos - bNanos > 0 ? aNanos : bNanos;
    }

    /** True if no point waits and the joints stand still. */
    boolean resting() {
        return isEmpty() && resting;
    }

    /** Takes in {@code point}, which comes at the present; {@code watch} sees each step until it is due. */
    void insert(TrajectoryPoint point, long nowNanos, MotionForecast.Stride stride, Runnable watch) {
        double[] jointsDeg = point.jointsDeg();
        long dueNanos = schedule.due(point, this, nowNanos);
        long leaveNanos = resting() ? LinearPath.departure(model, commandDeg, jointsDeg, dueNanos, nowNanos) : nowNanos;
        overSpeed.take(jointsDeg, nowNanos, dueNanos, schedule.spacing());
        goTo(jointsDeg, dueNanos, isEmpty() ? leaveNanos : lastDueNanos, stride, watch);
    }

    /** Takes in one point of a list, whose {@link PointSchedule#beginList} was told, as {@link #insert} does. */
    void insertListed(TrajectoryPoint point, long nowNanos, MotionForecast.Stride stride, Runnable watch) {
        long dueNanos = schedule.listDue(point.fromStartNanos());
        overSpeed.take(point.jointsDeg(), nowNanos, dueNanos, schedule.spacing());
        goTo(point.jointsDeg(), dueNanos, isEmpty() ? nowNanos : lastDueNanos, stride, watch);
    }

    private void goTo(double[] pointDeg, long dueNanos, long fromNanos, MotionForecast.Stride stride, Runnable watch) {
        double[] toDeg = reachable(pointDeg);
        long settlingNanos = servos.settlingNanos();
        if (resting && fromNanos - steppedToNanos >= STEP_NANOS) {
            steppedToNanos = ArmStep.last(fromNanos);
        }
        long evenFromNanos = Math.max(0, fromNanos - steppedToNanos) + steppedToNanos + settlingNanos;
        resting = false;
        while (dueNanos - steppedToNanos > STEP_NANOS) {
            if (steppedToNanos - evenFromNanos >= 0 && dueNanos - steppedToNanos > 2 * settlingNanos) {
                glide(toDeg, dueNanos, fromNanos, stride, watch);
                break;
            }
            step(toDeg, dueNanos, fromNanos);
            if (!servos.keepUp(stepDeg)) {
                evenFromNanos = steppedToNanos + settlingNanos;
            }
            watch.run();
        }
        System.arraycopy(toDeg, 0, commandDeg, 0, toDeg.length);
        lastDueNanos = dueNanos;
        emptyFromNanos = dueNanos - presentNanos >= STEP_NANOS ? dueNanos : presentNanos + STEP_NANOS;
    }

    /** No joint gets farther than its limits, whatever is asked for. */
    private double[] reachable(double[] pointDeg) {
        for (int i = 0; i < targetDeg.length; i++) {
            JointLimits limits = model.limits(i);
            targetDeg[i] = Math.clamp(pointDeg[i], limits.minDeg(), limits.maxDeg());
        }
        return targetDeg;
    }

    private void step(double[] toDeg, long dueNanos, long fromNanos) {
        steppedToNanos += STEP_NANOS;
        commandAt(steppedToNanos, toDeg, dueNanos, fromNanos);
        follow(stepDeg);
    }

    private boolean follow(double[] deg) {
        boolean arrived = servos.follow(deg);
        if (cut.step(servos, deg)) {
            keptUpFromNanos = steppedToNanos + STEP_NANOS;
        }
        return arrived;
    }

    private void commandAt(long nanos, double[] toDeg, long dueNanos, long fromNanos) {
        double part = LinearPath.part(nanos, fromNanos, dueNanos);
        for (int i = 0; i < stepDeg.length; i++) {
            stepDeg[i] = commandDeg[i] + part * (toDeg[i] - commandDeg[i]);
        }
    }

    /** The rest of a line whose joints move evenly: what they are at its end depends on its last steps only. */
    private void glide(double[] toDeg, long dueNanos, long fromNanos, MotionForecast.Stride stride, Runnable watch) {
        long endNanos = ArmStep.last(dueNanos - 1);
        long steps = (endNanos - steppedToNanos) / STEP_NANOS;
        long each = stride.steps(servos);
        for (long left = steps; left > 0; left -= each) {
            servos.glide(Math.min(left, each));
            watch.run();
        }
        steppedToNanos = endNanos - servos.settlingNanos();
        commandAt(steppedToNanos, toDeg, dueNanos, fromNanos);
        servos.restartAt(stepDeg);
        while (dueNanos - steppedToNanos > STEP_NANOS) {
            step(toDeg, dueNanos, fromNanos);
        }
    }

    /** Goes on to the end of the motion, as if no other point came; {@code watch} sees each step. */
    void comeToRest(Runnable watch) {
        while (!follow(commandDeg)) {
            watch.run();
        }
    }
}
