package dev.openstream.robot.motion;

import dev.openstream.robot.model.RobotModel;

/** The straight line, in joint space, from where the command is to the next point: when it begins, and how it goes on. */
public final class LinearPath {

    /**
     * The part of the highest speeds at which the command goes from standing to a single point, if the point leaves it
     * the time: a small step is made when the point is due, as the vendor's own measurement has it, and a wide one
     * smoothly.
     */
    private static final double DEPARTURE_SPEED = 0.2;

    private static final double NANOS_PER_S = 1e9;

    private LinearPath() {}

    /**
     * Time at which the command leaves {@code fromDeg}, where the arm stands, for a point at {@code toDeg}; not before
     * now.
     */
    public static long departure(RobotModel model, double[] fromDeg, double[] toDeg, long dueNanos, long nowNanos) {
        double longestS = 0;
        for (int i = 0; i < toDeg.length; i++) {
            double wayDeg = Math.abs(toDeg[i] - fromDeg[i]);
            longestS = Math.max(
                    longestS, wayDeg / (DEPARTURE_SPEED * model.limits(i).speedDegPerS()));
        }
        return Math.max(0, dueNanos - nowNanos - (long) (longestS * NANOS_PER_S)) + nowNanos;
    }

    /**
     * Part, 0 to 1, of a line from {@code fromNanos} to {@code dueNanos}, which is later, that is done at {@code
     * nanos}.
     */
    public static double part(long nanos, long fromNanos, long dueNanos) {
        return Math.max(0, (double) (nanos - fromNanos) / (dueNanos - fromNanos));
    }
}
