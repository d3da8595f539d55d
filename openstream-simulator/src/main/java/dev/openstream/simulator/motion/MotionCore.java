package dev.openstream.simulator.motion;

import dev.openstream.robot.model.CartesianPose;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.ArmStep;
import dev.openstream.robot.motion.JointServos;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulated arm: a function of its state, its inputs and the elapsed time, in steps of 1 ms. The same inputs at the
 * same times give the same motion, however often somebody looks. Not safe for use by several threads; its owner is
 * whoever owns the controller.
 *
 * <p>Points become a command ({@link CommandedTrajectory}), and the joints follow it ({@link JointServos}). Looking at the
 * arm when it stands costs nothing, however long it stood.
 *
 * <p>Arrays hold one value for each joint, j1 first; an index is 0 for j1. Times are nanoseconds of a clock with an
 * arbitrary origin that never steps back.
 */
public final class MotionCore {

    private final RobotModel model;
    private final JointServos servos;
    private final CommandedTrajectory trajectory;
    private final TrajectoryBuffer buffer;
    private final AgilityMode agility;
    private final Readings readings;

    private long steppedToNanos;

    /**
     * The last step in which a point waited. The arm is at rest when its averages have run out after that: a time that
     * does not depend on the last digit of an angle.
     */
    private long busyNanos;

    private long revision;
    private boolean resting = true;

    /** The joints brake; points that came meanwhile are followed once they stand. */
    private boolean braking;

    /** Nothing came since the last hold. */
    private boolean held;

    /**
     * An arm at rest.
     *
     * @param tool load on the flange; its centre of mass in the flange's frame
     * @param startDeg start angles, within the limits
     * @throws IllegalArgumentException if {@code startDeg} has not one angle within its limits for each joint
     */
    public MotionCore(RobotModel model, PointMass tool, double[] startDeg, long nowNanos) {
        this.model = model;
        model.requireReachable(startDeg);
        this.servos = new JointServos(model, startDeg);
        this.trajectory = new CommandedTrajectory(model, startDeg);
        this.buffer = trajectory.buffer();
        this.readings = new Readings(model, tool, servos);
        this.steppedToNanos = ArmStep.last(nowNanos);
        this.agility = new AgilityMode(model, servos, steppedToNanos);
        this.busyNanos = steppedToNanos;
    }

    /** Computes all steps that are complete at {@code nowNanos}; none is needed at rest. */
    public void advanceTo(long nowNanos) {
        while (nowNanos - steppedToNanos >= ArmStep.NANOS) {
            if (resting) {
                steppedToNanos += (nowNanos - steppedToNanos) / ArmStep.NANOS * ArmStep.NANOS;
                return;
            }
            step();
        }
    }

    private void step() {
        steppedToNanos += ArmStep.NANOS;
        revision++;
        readings.expire();
        move();
        trajectory.path().sent(servos.positionDeg(), steppedToNanos);
    }

    private void move() {
        if (!buffer.isEmpty()) {
            busyNanos = steppedToNanos;
        }
        trajectory.moveTo(steppedToNanos);
        if (braking) {
            if (servos.brake()) {
                stand();
            }
        } else if (servos.follow(trajectory.commandDeg()) && steppedToNanos - busyNanos >= servos.settlingNanos()) {
            rest();
        }
    }

    /** The end of braking. */
    private void stand() {
        braking = false;
        servos.restart();
        if (held) {
            trajectory.stopAt(servos.positionDeg());
            rest();
        }
    }

    private void rest() {
        resting = true;
        held = false;
        agility.rests(steppedToNanos);
    }

    /**
     * Takes in {@code point}, which arrives at {@code nowNanos}; the values are copied.
     *
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    public PointAdmission insert(TrajectoryPoint point, long nowNanos) {
        advanceTo(nowNanos);
        return admitted(trajectory.insert(point, nowNanos, resting), nowNanos);
    }

    /**
     * Accepts a point as {@link #insert} does, but moves towards it at once; no later point continues from its time.
     */
    public PointAdmission goTo(TrajectoryPoint point, long nowNanos) {
        advanceTo(nowNanos);
        PointAdmission admission = admitted(trajectory.insert(point, nowNanos, false), nowNanos);
        trajectory.end();
        return admission;
    }

    /**
     * Takes in all of {@code points}, or none; the values are copied. A list whose times go on from those before is the
     * same trajectory. One that starts at 0 is a new one, and so is any when nothing waits; while points wait, it must
     * begin at the last of them.
     *
     * @param points timed ones, in order, one or more; their look-ahead counts for nothing
     * @throws IllegalArgumentException if a point has not one angle within its limits for each joint, or is incremental
     */
    public PointAdmission insertAll(List<TrajectoryPoint> points, long nowNanos) {
        advanceTo(nowNanos);
        return admitted(trajectory.insertAll(points, nowNanos), nowNanos);
    }

    private PointAdmission admitted(PointAdmission admission, long nowNanos) {
        if (admission == PointAdmission.TAKEN) {
            resting = false;
            held = false;
        } else if (admission == PointAdmission.FAULT) {
            hold(nowNanos);
        }
        return admission;
    }

    /**
     * Empties the buffer and forgets its timing. A moving arm brakes within its limits and holds where it comes to rest;
     * points that come meanwhile or later are followed from there.
     */
    public void hold(long nowNanos) {
        advanceTo(nowNanos);
        if (resting) {
            trajectory.stopAt(trajectory.commandDeg());
            return;
        }
        if (!braking) {
            servos.startBraking();
        }
        braking = true;
        held = true;
        double[] restDeg = new double[model.axes()];
        Arrays.setAll(restDeg, servos::restDeg);
        trajectory.stopAt(restDeg);
    }

    /**
     * Starts a new trajectory: as {@link #hold}, and sets how quickly the joints follow from now on. A fault stays.
     *
     * @param agile true if they follow more quickly; then the controller cleans up for 0.5 s after a motion
     * @param frequencyHz in agility mode how quickly, 0 to 500 ({@link AgilityMode})
     */
    public void init(boolean agile, int frequencyHz, long nowNanos) {
        hold(nowNanos);
        if (agile) {
            agility.begin(frequencyHz, resting);
        } else {
            agility.end(resting);
        }
    }

    /**
     * Initiates the end of the trajectory: what waits is executed, then agility mode ends. Points that come later start
     * a new trajectory.
     */
    public void off(long nowNanos) {
        advanceTo(nowNanos);
        trajectory.end();
        agility.initiateEnd();
        if (resting) {
            rest();
        }
    }

    /** Sets the observer of the points. */
    public void tell(BufferWatch watch) {
        trajectory.path().tell(watch);
    }

    /** Reason why the arm stopped because of a fault; null if it did not. */
    public @Nullable MotionFault fault() {
        return trajectory.fault();
    }

    /** Takes points again, from where the arm stands or comes to rest. */
    public void clearFault() {
        trajectory.clearFault();
    }

    /** Hangs {@code tool} on the flange instead of what hung there; its centre of mass in the flange's frame. */
    public void useTool(PointMass tool) {
        readings.useTool(tool);
        revision++;
    }

    public RobotModel model() {
        return model;
    }

    /**
     * A number that is another one when positions, velocities, efforts or the pose may have changed. As long as it is the
     * same they are the same, and what was rendered from them is still good.
     */
    public long revision() {
        return revision;
    }

    /** True if points wait or a joint moves. */
    public boolean moving() {
        return !resting;
    }

    /** True if it moves after points, or waits for the first of them: not at rest, and not braking after a hold. */
    public boolean following() {
        return !resting && !held;
    }

    /** True if the external trajectory is active: the arm moves, or the controller cleans up after agility mode. */
    public boolean trajectoryActive() {
        return !resting || agility.cleansUp(steppedToNanos);
    }

    /** Free places of the buffer, 0 to 2048. */
    public int bufferFree() {
        return buffer.free();
    }

    /** Points that wait, 0 to 2048. */
    public int bufferLevel() {
        return buffer.size();
    }

    /** Time until the last point of the buffer is due, in ns; 0 when none waits. */
    public long bufferedNanos() {
        return buffer.isEmpty() ? 0 : buffer.lastDueNanos() - steppedToNanos;
    }

    /** Command of the joint at {@code index}, which the joint follows with a lag. */
    public double commandDeg(int index) {
        return trajectory.commandDeg()[index];
    }

    /** Angle of the joint at {@code index}. */
    public double positionDeg(int index) {
        return servos.positionDeg()[index];
    }

    /** Speed of the joint at {@code index}, over the last step. */
    public double velocityDegPerS(int index) {
        return servos.speedDegPerS(index);
    }

    /** Torque of the motor of the joint at {@code index}: against gravity, for speeding up, against friction. */
    public double effortNm(int index) {
        return readings.effortNm(index);
    }

    /** Pose of the flange in the base frame. */
    public CartesianPose flange() {
        return readings.flange();
    }
}
