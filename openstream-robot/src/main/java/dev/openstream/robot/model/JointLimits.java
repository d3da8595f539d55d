package dev.openstream.robot.model;

/**
 * Limits of one joint. Immutable.
 *
 * @param minDeg lowest angle, deg
 * @param maxDeg highest angle, deg
 * @param speedDegPerS highest speed in both directions, deg/s
 * @param accelerationDegPerS2 highest acceleration and deceleration, deg/s2
 */
public record JointLimits(double minDeg, double maxDeg, double speedDegPerS, double accelerationDegPerS2) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the range is empty, or a speed or acceleration is not above 0
     */
    public JointLimits {
        if (!(minDeg < maxDeg)) {
            throw new IllegalArgumentException("minDeg must be below maxDeg: " + minDeg + ", " + maxDeg);
        }
        if (!(speedDegPerS > 0)) {
            throw new IllegalArgumentException("speedDegPerS must be above 0: " + speedDegPerS);
        }
        if (!(accelerationDegPerS2 > 0)) {
            throw new IllegalArgumentException("accelerationDegPerS2 must be above 0: " + accelerationDegPerS2);
        }
    }

    /**
     * Checks an angle.
     *
     * @param deg angle, deg
     * @return true if it is in the range, ends included
     */
    public boolean allows(double deg) {
        return deg >= minDeg && deg <= maxDeg;
    }
}
