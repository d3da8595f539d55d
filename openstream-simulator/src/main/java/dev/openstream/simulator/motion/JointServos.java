package dev.openstream.simulator.motion;

/**
 * The joints' drives: they follow a command with a lag, within the limits of speed, acceleration and angle. Steps of 1
 * ms; no garbage. Not safe for use by several threads.
 *
 * <p>The lag is of first order: speed = error / lag. A joint is never faster than it can brake before the farthest
 * place to which the command is known to go, so that it overshoots neither a command that stops nor its own end stops.
 */
final class JointServos {

    /** Length of a step. */
    static final double STEP_S = 1e-3;

    /** Gives the documented measurement (open-api.md 3.9): 72 % of a small step some 50 ms after it was sent. */
    static final double LAG_S = 0.035;

    /** Nearer than this a joint has arrived: one in the sixth decimal, the last that is ever shown. */
    private static final double ARRIVED_DEG = 1e-6;

    private final double[] minDeg;
    private final double[] maxDeg;
    private final double[] maxSpeed;
    private final double[] acceleration;
    private final double[] positionDeg;
    private final double[] speedDegPerS;
    private final double[] speedBefore;
    private double lagS = LAG_S;

    /** The joints of {@code model} at rest at {@code startDeg}, which must be within their limits. */
    JointServos(RobotModel model, double[] startDeg) {
        int axes = model.axes();
        minDeg = new double[axes];
        maxDeg = new double[axes];
        maxSpeed = new double[axes];
        acceleration = new double[axes];
        speedDegPerS = new double[axes];
        speedBefore = new double[axes];
        positionDeg = startDeg.clone();
        for (int i = 0; i < axes; i++) {
            JointLimits limits = model.limits(i);
            minDeg[i] = limits.minDeg();
            maxDeg[i] = limits.maxDeg();
            maxSpeed[i] = limits.speedDegPerS();
            acceleration[i] = limits.accelerationDegPerS2();
        }
    }

    /** From now on the joints follow with {@code newLagS}, a few steps or more. */
    void useLag(double newLagS) {
        lagS = newLagS;
    }

    /** Angles in deg, j1 first. Not a copy. */
    double[] positionDeg() {
        return positionDeg;
    }

    double speedDegPerS(int joint) {
        return speedDegPerS[joint];
    }

    /** Change of speed in the last step. */
    double accelerationDegPerS2(int joint) {
        return (speedDegPerS[joint] - speedBefore[joint]) / STEP_S;
    }

    /**
     * One step after the command of {@code path}.
     *
     * @return whether every joint has arrived and stands
     */
    boolean follow(CommandPath path) {
        double[] commandDeg = path.commandDeg();
        boolean arrived = true;
        for (int i = 0; i < positionDeg.length; i++) {
            double errorDeg = commandDeg[i] - positionDeg[i];
            if (errorDeg == 0 && speedDegPerS[i] == 0) {
                speedBefore[i] = 0;
                continue;
            }
            arrived = false;
            if (Math.abs(errorDeg) < ARRIVED_DEG && Math.abs(speedDegPerS[i]) * STEP_S < ARRIVED_DEG) {
                speedBefore[i] = speedDegPerS[i];
                speedDegPerS[i] = errorDeg / STEP_S;
                positionDeg[i] = commandDeg[i];
            } else {
                double roomDeg = Math.abs(path.farthestDeg(i, errorDeg) - positionDeg[i]);
                drive(i, Math.copySign(approachSpeed(i, Math.abs(errorDeg), roomDeg), errorDeg));
            }
        }
        return arrived;
    }

    /**
     * One step of braking.
     *
     * @return whether every joint stands, and stood before
     */
    boolean brake() {
        boolean standing = true;
        for (int i = 0; i < positionDeg.length; i++) {
            drive(i, 0);
            standing &= speedDegPerS[i] == 0 && speedBefore[i] == 0;
        }
        return standing;
    }

    /** Where joint {@code joint} comes to rest if it brakes now. */
    double restDeg(int joint) {
        double speed = speedDegPerS[joint];
        double restDeg = positionDeg[joint] + speed * Math.abs(speed) / (2 * acceleration[joint]);
        return Math.clamp(restDeg, minDeg[joint], maxDeg[joint]);
    }

    /** Speed towards a command {@code distanceDeg} away, with {@code roomDeg} to brake in. */
    private double approachSpeed(int joint, double distanceDeg, double roomDeg) {
        return Math.min(Math.min(distanceDeg / lagS, maxSpeed[joint]), stoppableSpeed(joint, roomDeg));
    }

    /** One step at {@code wantedDegPerS}, or as near to it as acceleration allows. */
    private void drive(int joint, double wantedDegPerS) {
        double changeable = acceleration[joint] * STEP_S;
        double before = speedDegPerS[joint];
        double speed = Math.clamp(wantedDegPerS, before - changeable, before + changeable);
        double nextDeg = positionDeg[joint] + speed * STEP_S;
        // A joint can always brake before a point, and points are within the range: this cuts off rounding.
        double allowedDeg = Math.clamp(nextDeg, minDeg[joint], maxDeg[joint]);
        speedBefore[joint] = before;
        speedDegPerS[joint] = allowedDeg == nextDeg ? speed : (allowedDeg - positionDeg[joint]) / STEP_S;
        positionDeg[joint] = allowedDeg;
    }

    /**
     * Highest speed of a step after which the joint can still brake within {@code distanceDeg}, this step included. The
     * steps of braking cover v^2 / 2a + v step / 2, and up to a step^2 / 8 more, because the last is not a whole one. What
     * a single step can stop needs no more than its own way.
     */
    private double stoppableSpeed(int joint, double distanceDeg) {
        double a = acceleration[joint];
        double half = a * STEP_S / 2;
        double wayDeg = Math.max(0, distanceDeg - half * STEP_S / 4);
        double bySteps = Math.sqrt(half * half + 2 * a * wayDeg) - half;
        return Math.max(bySteps, Math.min(a * STEP_S, distanceDeg / STEP_S));
    }
}
