package dev.openstream.robot.model;

/**
 * Limits of one joint.
 *
 * @param minDeg lowest angle
 * @param maxDeg highest angle
 * @param speedDegPerS highest speed, in both directions
 * @param accelerationDegPerS2 highest acceleration and deceleration
 */
public record JointLimits(double minDeg, double maxDeg, double speedDegPerS, double accelerationDegPerS2) {

    /**
     * Limits that make sense.
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

    /** True if {@code deg} lies in the range, its ends included. */
    public boolean allows(double deg) {
        return deg >= minDeg && deg <= maxDeg;
    }
}
