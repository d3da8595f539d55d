package dev.openstream.simulator.motion;

import java.util.Arrays;

/**
 * The simulated arm: a function of its state, its inputs and the elapsed time, in steps of 1 ms. The same inputs at the
 * same times give the same motion, however often somebody looks. Not safe for use by several threads; its owner is
 * whoever owns the controller.
 *
 * <p>The command runs in straight lines, in joint space, from where it is to the next point of the buffer, so that it is
 * there when the point is due; an empty buffer holds the last point. The joints follow the command: see
 * {@link JointServos}. Looking at the arm when it stands costs nothing, however long it stood.
 *
 * <p>Arrays hold one value for each joint, j1 first. Times are nanoseconds of a clock with an arbitrary origin that never
 * steps back.
 */
public final class MotionCore {

    /** Length of a step. */
    public static final long STEP_NANOS = 1_000_000;

    private final RobotModel model;
    private final JointServos servos;
    private final TrajectoryBuffer buffer;
    private final PointSchedule schedule = new PointSchedule();
    private final KinematicChain chain;

    private final double[] commandDeg;

    /** Where and when the present straight line began; it ends at the next point of the buffer. */
    private final double[] lineFromDeg;

    private long lineFromNanos;

    /** Torques of the present position; valid together with the chain's frames while {@link #placed}. */
    private final double[] effortNm;

    private boolean placed;

    private long steppedToNanos;
    private boolean braking;
    private boolean resting = true;

    /**
     * An arm at rest.
     *
     * @param tool what hangs on the flange; its centre of mass in the flange's frame
     * @param startDeg start angles, within the limits
     * @throws IllegalArgumentException if {@code startDeg} has not one angle within its limits for each joint
     */
    public MotionCore(RobotModel model, PointMass tool, double[] startDeg, long nowNanos) {
        this.model = model;
        requireReachable(startDeg);
        this.servos = new JointServos(model, startDeg);
        this.buffer = new TrajectoryBuffer(model.axes());
        this.chain = new KinematicChain(model, tool);
        this.commandDeg = startDeg.clone();
        this.lineFromDeg = startDeg.clone();
        this.effortNm = new double[model.axes()];
        this.steppedToNanos = nowNanos;
    }

    private void requireReachable(double[] jointsDeg) {
        if (jointsDeg.length != model.axes()) {
            throw new IllegalArgumentException(jointsDeg.length + " angles for " + model.axes() + " joints");
        }
        for (int i = 0; i < jointsDeg.length; i++) {
            if (!model.limits(i).allows(jointsDeg[i])) {
                throw new IllegalArgumentException("outside the limits of its joint: " + Arrays.toString(jointsDeg));
            }
        }
    }

    /** Makes all steps that are complete at {@code nowNanos}; at rest none is needed, whatever the time. */
    public void advanceTo(long nowNanos) {
        while (nowNanos - steppedToNanos >= STEP_NANOS) {
            if (resting) {
                steppedToNanos += (nowNanos - steppedToNanos) / STEP_NANOS * STEP_NANOS;
                return;
            }
            step();
        }
    }

    private void step() {
        steppedToNanos += STEP_NANOS;
        placed = false;
        if (braking) {
            stepBraking();
        } else {
            moveCommand();
            boolean arrived = servos.follow(commandDeg);
            resting = arrived && buffer.isEmpty();
        }
    }

    private void stepBraking() {
        if (servos.brake()) {
            braking = false;
            resting = true;
            System.arraycopy(servos.positionDeg(), 0, commandDeg, 0, commandDeg.length);
        }
    }

    private void moveCommand() {
        while (!buffer.isEmpty() && buffer.nextDueNanos() - steppedToNanos <= 0) {
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = buffer.nextDeg(i);
                lineFromDeg[i] = commandDeg[i];
            }
            lineFromNanos = buffer.nextDueNanos();
            buffer.remove();
        }
        if (!buffer.isEmpty()) {
            double part = (double) (steppedToNanos - lineFromNanos) / (buffer.nextDueNanos() - lineFromNanos);
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = lineFromDeg[i] + part * (buffer.nextDeg(i) - lineFromDeg[i]);
            }
        }
    }

    /**
     * Takes in {@code point}, which arrives at {@code nowNanos}; the values are copied.
     *
     * @return false when the buffer is full; then nothing has changed
     * @throws IllegalArgumentException if the point has not one angle within its limits for each joint
     */
    public boolean insert(TrajectoryPoint point, long nowNanos) {
        requireReachable(point.jointsDeg());
        advanceTo(nowNanos);
        if (buffer.free() == 0) {
            return false;
        }
        long dueNanos = schedule.due(point, buffer, nowNanos);
        if (buffer.isEmpty()) {
            System.arraycopy(commandDeg, 0, lineFromDeg, 0, commandDeg.length);
            lineFromNanos = nowNanos;
        }
        buffer.add(point.jointsDeg(), dueNanos);
        braking = false;
        resting = false;
        return true;
    }

    /**
     * Empties the buffer and forgets its timing. A moving arm brakes within its limits and holds where it comes to rest;
     * points that come meanwhile or later are followed from there.
     */
    public void hold(long nowNanos) {
        advanceTo(nowNanos);
        buffer.clear();
        schedule.reset();
        if (!resting) {
            braking = true;
            for (int i = 0; i < commandDeg.length; i++) {
                commandDeg[i] = servos.restDeg(i);
            }
        }
    }

    public RobotModel model() {
        return model;
    }

    /** Whether points wait or a joint moves. */
    public boolean moving() {
        return !resting;
    }

    /** Free places of the buffer, 0 to 2048. */
    public int bufferFree() {
        return buffer.free();
    }

    /** Angle of the joint at {@code index}, 0 for j1. */
    public double positionDeg(int index) {
        return servos.positionDeg()[index];
    }

    /** Speed of the joint at {@code index}, 0 for j1, over the last step. */
    public double velocityDegPerS(int index) {
        return servos.speedDegPerS(index);
    }

    /** What the motor of the joint at {@code index}, 0 for j1, gives against gravity; see {@link KinematicChain}. */
    public double effortNm(int index) {
        place();
        return effortNm[index];
    }

    /** Where the flange is. */
    public FlangePose flange() {
        place();
        return chain.flange();
    }

    /** Frames and torques are computed when somebody looks, and once for each position. */
    private void place() {
        if (!placed) {
            chain.place(servos.positionDeg());
            chain.gravityTorque(effortNm);
            placed = true;
        }
    }
}
