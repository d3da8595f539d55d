package dev.openstream.robot.motion;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.ServoAverages;
import java.util.Arrays;

/**
 * Speeds that {@link JointServos} cut off. They let a command into their averages no faster than a joint can be, so their
 * own speeds never tell that too much was asked for. What they cut off goes through averages of the same widths: added to
 * what the joints do, that is the motion of joints which follow any command.
 *
 * <p>It costs nothing while nothing is cut off. No garbage. Not safe for use by several threads.
 */
final class CutSpeeds {

    private final MovingAverage[] first;
    private final MovingAverage[] second;
    private final double[] cutDeg;
    private final double[] speedDegPerS;
    private final double[] speedBefore;

    /** Steps until the averages have forgotten what was cut off last, and one more; 0 if they have. */
    private long stepsLeft;

    CutSpeeds(RobotModel model) {
        int axes = model.axes();
        first = new MovingAverage[axes];
        second = new MovingAverage[axes];
        cutDeg = new double[axes];
        speedDegPerS = new double[axes];
        speedBefore = new double[axes];
        for (int i = 0; i < axes; i++) {
            first[i] = new MovingAverage(model.averages().firstMillis());
            second[i] = new MovingAverage(model.averages().secondMillis());
        }
    }

    /** From now on the same as {@code other}, of the same model. */
    void copyFrom(CutSpeeds other) {
        if (other.stepsLeft == 0) {
            restart();
            return;
        }
        int axes = cutDeg.length;
        System.arraycopy(other.cutDeg, 0, cutDeg, 0, axes);
        System.arraycopy(other.speedDegPerS, 0, speedDegPerS, 0, axes);
        System.arraycopy(other.speedBefore, 0, speedBefore, 0, axes);
        for (int i = 0; i < axes; i++) {
            first[i].copyFrom(other.first[i]);
            second[i].copyFrom(other.second[i]);
        }
        stepsLeft = other.stepsLeft;
    }

    /** Nothing was cut off. */
    void restart() {
        if (stepsLeft > 0) {
            Arrays.fill(cutDeg, 0);
            Arrays.fill(speedDegPerS, 0);
            Arrays.fill(speedBefore, 0);
            stepsLeft = 0;
        }
    }

    /** Takes the step in which {@code servos} were told to follow {@code commandDeg}; returns true if they were too slow for it. */
    boolean step(JointServos servos, double[] commandDeg) {
        boolean cut = !servos.keepUp(commandDeg);
        if (!cut && stepsLeft <= 1) {
            restart();
            return false;
        }
        if (stepsLeft == 0) {
            begin(servos.widths());
        }
        stepsLeft = cut ? servos.settlingNanos() / ArmStep.NANOS + 1 : stepsLeft - 1;
        for (int i = 0; i < cutDeg.length; i++) {
            first[i].add(JointServos.units(servos.behindDeg(i, commandDeg)));
            second[i].add(first[i].mean());
            double deg = second[i].meanLess(0) / JointServos.UNITS_PER_DEG;
            speedBefore[i] = speedDegPerS[i];
            speedDegPerS[i] = (deg - cutDeg[i]) / ArmStep.SECONDS;
            cutDeg[i] = deg;
        }
        return cut;
    }

    private void begin(ServoAverages widths) {
        for (int i = 0; i < cutDeg.length; i++) {
            first[i].restart(widths.firstMillis(), 0);
            second[i].restart(widths.secondMillis(), 0);
        }
    }

    /** Speed that the last step of joint {@code joint} lacks, with its sign. */
    double degPerS(int joint) {
        return speedDegPerS[joint];
    }

    /** The same of the step before. */
    double beforeDegPerS(int joint) {
        return speedBefore[joint];
    }
}
