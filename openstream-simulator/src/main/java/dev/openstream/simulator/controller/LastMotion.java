package dev.openstream.simulator.controller;

import dev.openstream.simulator.motion.MotionCore;

/**
 * Target and cause of the last motion; owned by the controller's thread. Filled in place: points come by the hundred
 * thousand.
 */
public final class LastMotion {

    /** Cause of the motion. */
    public enum MotionCause {
        /** No motion yet: it stands where it was when the controller started. */
        NONE,
        /** External points. */
        POINTS,
        /** A move of the robot language, in a program or alone. */
        MOVE
    }

    /** Tolerance of having arrived: positions are shown with six digits, and the arm comes to rest on its command. */
    private static final double THERE_DEG = 1e-6;

    private final double[] targetDeg;
    private MotionCause cause = MotionCause.NONE;

    LastMotion(int axes) {
        targetDeg = new double[axes];
    }

    void points(double[] lastPointDeg) {
        cause = MotionCause.POINTS;
        System.arraycopy(lastPointDeg, 0, targetDeg, 0, targetDeg.length);
    }

    void move(double[] endDeg) {
        cause = MotionCause.MOVE;
        System.arraycopy(endDeg, 0, targetDeg, 0, targetDeg.length);
    }

    public MotionCause cause() {
        return cause;
    }

    /** Largest distance of a joint of {@code arm} from its target, deg; 0 if there is no target. */
    public double leftDeg(MotionCore arm) {
        double farthestDeg = 0;
        for (int i = 0; cause != MotionCause.NONE && i < targetDeg.length; i++) {
            farthestDeg = Math.max(farthestDeg, Math.abs(targetDeg[i] - arm.positionDeg(i)));
        }
        return farthestDeg;
    }

    /** True if {@code arm} has reached its target. */
    public boolean reached(MotionCore arm) {
        return leftDeg(arm) <= THERE_DEG;
    }
}
