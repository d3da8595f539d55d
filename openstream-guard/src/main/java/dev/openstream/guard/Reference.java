package dev.openstream.guard;

/**
 * What the next point is measured by: the last one that went to the controller, or where the arm stands. Immutable by
 * agreement; angles in deg, j1 first.
 */
final class Reference {

    /** After so long a pause behind its last point an arm has come to rest, and others may have moved it. */
    private static final long PAUSE_NANOS = 500_000_000;

    final double[] jointsDeg;

    /** The speed of each joint on the way to there, deg/s. */
    final double[] speedDegPerS;

    /** Of the last point; NaN if it did not say, or if there is none. */
    final double fromStartS;

    /** When the last point came. */
    final long arrivalNanos;

    /** When the arm is there, as far as one can know. */
    final long endNanos;

    /** The arm stands there: the next point is the first. */
    final boolean standing;

    Reference(
            double[] jointsDeg,
            double[] speedDegPerS,
            double fromStartS,
            long arrivalNanos,
            long endNanos,
            boolean standing) {
        this.jointsDeg = jointsDeg;
        this.speedDegPerS = speedDegPerS;
        this.fromStartS = fromStartS;
        this.arrivalNanos = arrivalNanos;
        this.endNanos = endNanos;
        this.standing = standing;
    }

    /** The arm stands at {@code jointsDeg}, as was told at {@code nowNanos}. */
    static Reference standing(double[] jointsDeg, long nowNanos) {
        return new Reference(jointsDeg, new double[jointsDeg.length], Double.NaN, nowNanos, nowNanos, true);
    }

    /** Whether it is so old that one has to look where the arm is. */
    boolean over(long nowNanos) {
        return nowNanos - endNanos > PAUSE_NANOS;
    }
}
