package dev.openstream.robot.motion;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.ServoAverages;

/**
 * The joints' drives: they follow a command by two moving averages, one after the other ({@link ServoAverages}). Steps
 * of 1 ms; no garbage. Not safe for use by several threads.
 *
 * <p>What goes into the averages is the command, no faster than the joint can be. So a joint never exceeds its speed,
 * gets from standing to its highest speed in no less than the first width, and stays between the angles that it was
 * commanded to, whatever comes in.
 */
public final class JointServos {

    /** Units of the averages per deg: fine enough for speeds, and 36000 deg over 1000 ms fit a long. */
    static final double UNITS_PER_DEG = 1L << 36;

    private final double[] minDeg;
    private final double[] maxDeg;
    private final double[] maxSpeed;
    private final double[] acceleration;
    private final double[] positionDeg;
    private final double[] speedDegPerS;
    private final double[] speedBefore;

    /** The command as it goes into the averages. */
    private final double[] inputDeg;

    private final MovingAverage[] first;
    private final MovingAverage[] second;

    /** With how much each joint brakes. */
    private final double[] braking;

    private ServoAverages widths;

    /** The joints of {@code model} at rest at {@code startDeg}, which must be within their limits. */
    public JointServos(RobotModel model, double[] startDeg) {
        int axes = model.axes();
        minDeg = new double[axes];
        maxDeg = new double[axes];
        maxSpeed = new double[axes];
        acceleration = new double[axes];
        braking = new double[axes];
        speedDegPerS = new double[axes];
        speedBefore = new double[axes];
        positionDeg = startDeg.clone();
        inputDeg = new double[axes];
        first = new MovingAverage[axes];
        second = new MovingAverage[axes];
        for (int i = 0; i < axes; i++) {
            JointLimits limits = model.limits(i);
            minDeg[i] = limits.minDeg();
            maxDeg[i] = limits.maxDeg();
            maxSpeed[i] = limits.speedDegPerS();
            acceleration[i] = limits.accelerationDegPerS2();
            first[i] = new MovingAverage(model.averages().firstMillis());
            second[i] = new MovingAverage(model.averages().secondMillis());
        }
        widths = model.averages();
        restart();
    }

    /** From the next {@link #restart} on the averages have {@code newWidths}, not longer than the model's. */
    public void useWidths(ServoAverages newWidths) {
        widths = newWidths;
    }

    /** From now on the same as {@code other}, of the same model. */
    void copyFrom(JointServos other) {
        int axes = positionDeg.length;
        System.arraycopy(other.positionDeg, 0, positionDeg, 0, axes);
        System.arraycopy(other.speedDegPerS, 0, speedDegPerS, 0, axes);
        System.arraycopy(other.speedBefore, 0, speedBefore, 0, axes);
        System.arraycopy(other.inputDeg, 0, inputDeg, 0, axes);
        System.arraycopy(other.braking, 0, braking, 0, axes);
        widths = other.widths;
        for (int i = 0; i < axes; i++) {
            first[i].copyFrom(other.first[i]);
            second[i].copyFrom(other.second[i]);
        }
    }

    /** The joints stand at {@code deg}, which must be within their limits. */
    public void restartAt(double[] deg) {
        System.arraycopy(deg, 0, positionDeg, 0, deg.length);
        restart();
    }

    /** The joints stand where they are; the averages know of nothing else. */
    public void restart() {
        for (int i = 0; i < positionDeg.length; i++) {
            speedDegPerS[i] = 0;
            speedBefore[i] = 0;
            inputDeg[i] = positionDeg[i];
            first[i].restart(widths.firstMillis(), units(positionDeg[i]));
            second[i].restart(widths.secondMillis(), units(positionDeg[i]));
        }
    }

    /** An angle as the averages take it. */
    static long units(double deg) {
        return Math.round(deg * UNITS_PER_DEG);
    }

    /** Angles in deg, j1 first. Not a copy. */
    public double[] positionDeg() {
        return positionDeg;
    }

    public double speedDegPerS(int joint) {
        return speedDegPerS[joint];
    }

    double speedBeforeDegPerS(int joint) {
        return speedBefore[joint];
    }

    /** Time from the end of a command, with which the joints keep up, to the step in which they stand, and stood before. */
    public long settlingNanos() {
        return (widths.totalMillis() + 2) * ArmStep.NANOS;
    }

    /** True if the joints keep up with {@code commandDeg}, which they followed last: none is too slow for it. */
    boolean keepUp(double[] commandDeg) {
        for (int i = 0; i < inputDeg.length; i++) {
            if (inputDeg[i] != commandDeg[i]) {
                return false;
            }
        }
        return true;
    }

    /** By how much joint {@code joint} is behind {@code commandDeg}, which it followed last; with its sign. */
    double behindDeg(int joint, double[] commandDeg) {
        return commandDeg[joint] - inputDeg[joint];
    }

    /** Steps that the joints need for the way to {@code commandDeg}, 0 if they are there. */
    long stepsTo(double[] commandDeg) {
        double most = 0;
        for (int i = 0; i < inputDeg.length; i++) {
            most = Math.max(most, Math.abs(behindDeg(i, commandDeg)) / (maxSpeed[i] * ArmStep.SECONDS));
        }
        return (long) Math.ceil(most);
    }

    ServoAverages widths() {
        return widths;
    }

    /** Moves the joints for {@code steps} steps at the speeds that they have; the averages do not know of it. */
    void glide(long steps) {
        for (int i = 0; i < positionDeg.length; i++) {
            speedBefore[i] = speedDegPerS[i];
            positionDeg[i] =
                    Math.clamp(positionDeg[i] + speedDegPerS[i] * ArmStep.SECONDS * steps, minDeg[i], maxDeg[i]);
        }
    }

    /** Change of speed in the last step. */
    public double accelerationDegPerS2(int joint) {
        return (speedDegPerS[joint] - speedBefore[joint]) / ArmStep.SECONDS;
    }

    /**
     * One step after {@code commandDeg}.
     *
     * @return true if every joint has arrived, stands, and stood before
     */
    public boolean follow(double[] commandDeg) {
        boolean arrived = true;
        for (int i = 0; i < positionDeg.length; i++) {
            double mostDeg = maxSpeed[i] * ArmStep.SECONDS;
            double wayDeg = commandDeg[i] - inputDeg[i];
            inputDeg[i] = Math.abs(wayDeg) <= mostDeg ? commandDeg[i] : inputDeg[i] + Math.copySign(mostDeg, wayDeg);
            long input = units(inputDeg[i]);
            first[i].add(input);
            second[i].add(first[i].mean());
            move(i, inputDeg[i] + second[i].meanLess(input) / UNITS_PER_DEG);
            arrived &= positionDeg[i] == commandDeg[i] && stands(i);
        }
        return arrived;
    }

    /** To {@code deg} in one step; what rounding brings out of the range is cut off. */
    private void move(int joint, double deg) {
        double allowedDeg = Math.clamp(deg, minDeg[joint], maxDeg[joint]);
        speedBefore[joint] = speedDegPerS[joint];
        speedDegPerS[joint] = (allowedDeg - positionDeg[joint]) / ArmStep.SECONDS;
        positionDeg[joint] = allowedDeg;
    }

    private boolean stands(int joint) {
        return speedDegPerS[joint] == 0 && speedBefore[joint] == 0;
    }

    /**
     * Prepares for {@link #brake}. A joint brakes with its acceleration, and harder if it would come to rest beyond the
     * angles that it is following; that is never more than the averages would ask for after its highest speed.
     */
    public void startBraking() {
        for (int i = 0; i < positionDeg.length; i++) {
            double speed = speedDegPerS[i];
            double turn = speed < 0 ? -1 : 1;
            double farthest = Math.max(first[i].farthest(turn), second[i].farthest(turn));
            double roomDeg = farthest / UNITS_PER_DEG - turn * positionDeg[i];
            braking[i] = Math.max(acceleration[i], stopping(speed, roomDeg));
        }
    }

    /** The deceleration that stops {@code degPerS} within {@code roomDeg}; in one step, if there is none. */
    private static double stopping(double degPerS, double roomDeg) {
        double atOnce = Math.abs(degPerS) / ArmStep.SECONDS;
        return roomDeg > 0 ? Math.min(atOnce, degPerS * degPerS / (2 * roomDeg)) : atOnce;
    }

    /**
     * One step of braking.
     *
     * @return true if every joint stands, and stood before
     */
    public boolean brake() {
        boolean standing = true;
        for (int i = 0; i < positionDeg.length; i++) {
            double speed = speedDegPerS[i];
            double slower = Math.max(0, Math.abs(speed) - braking[i] * ArmStep.SECONDS);
            move(i, positionDeg[i] + Math.copySign(slower, speed) * ArmStep.SECONDS);
            standing &= stands(i);
        }
        return standing;
    }

    /** Angle at which joint {@code joint} comes to rest if it goes on braking. */
    public double restDeg(int joint) {
        double speed = speedDegPerS[joint];
        double restDeg = positionDeg[joint] + speed * Math.abs(speed) / (2 * braking[joint]);
        return Math.clamp(restDeg, minDeg[joint], maxDeg[joint]);
    }
}
