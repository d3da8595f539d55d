package dev.openstream.simulator.controller;

import dev.openstream.simulator.motion.MotionCore;

/** Where the arm was sent last, and by what; owned by the controller's thread. Filled in place: points come by the hundred thousand. */
public final class LastMotion {

    /** What sent it there. */
    public enum Cause {
        /** Nothing did: it stands where it was when the controller started. */
        NONE,
        /** External points. */
        POINTS,
        /** A move of the robot language, in a program or alone. */
        MOVE
    }

    /** So near is there: positions are shown with six digits, and the arm comes to rest on its command. */
    private static final double THERE_DEG = 1e-6;

    private final double[] targetDeg;
    private Cause cause = Cause.NONE;

    LastMotion(int axes) {
        targetDeg = new double[axes];
    }

    void points(double[] lastPointDeg) {
        cause = Cause.POINTS;
        System.arraycopy(lastPointDeg, 0, targetDeg, 0, targetDeg.length);
    }

    void move(double[] endDeg) {
        cause = Cause.MOVE;
        System.arraycopy(endDeg, 0, targetDeg, 0, targetDeg.length);
    }

    public Cause cause() {
        return cause;
    }

    /** How far the joint of {@code arm} that is farthest from where it was sent is from there, deg; 0 if it was not sent. */
    public double leftDeg(MotionCore arm) {
        double farthestDeg = 0;
        for (int i = 0; cause != Cause.NONE && i < targetDeg.length; i++) {
            farthestDeg = Math.max(farthestDeg, Math.abs(targetDeg[i] - arm.positionDeg(i)));
        }
        return farthestDeg;
    }

    /** Whether {@code arm} is where it was sent. */
    public boolean reached(MotionCore arm) {
        return leftDeg(arm) <= THERE_DEG;
    }
}
