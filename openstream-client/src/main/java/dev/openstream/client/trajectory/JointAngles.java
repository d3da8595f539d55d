package dev.openstream.client.trajectory;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One angle for each joint, first joint first: made from degrees or from radians by name, so that the two are never
 * mixed up. Linear axes count in mm where others count in deg (open-api.md 3.9). Immutable; safe for all threads.
 */
public final class JointAngles {

    private final double[] anglesDeg;

    private JointAngles(double[] anglesDeg) {
        if (anglesDeg.length == 0) {
            throw new IllegalArgumentException("angles: the list is empty; give one for each joint");
        }
        for (int i = 0; i < anglesDeg.length; i++) {
            if (!Double.isFinite(anglesDeg[i])) {
                throw new IllegalArgumentException("angles[" + i + "]: " + anglesDeg[i] + " is not a finite number");
            }
        }
        this.anglesDeg = anglesDeg;
    }

    /**
     * Angles in degrees, as the Open API counts.
     *
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static JointAngles ofDegrees(double... anglesDeg) {
        return new JointAngles(anglesDeg.clone());
    }

    /**
     * Angles in radians, as ROS and most planners count.
     *
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static JointAngles ofRadians(double... anglesRad) {
        return new JointAngles(Arrays.stream(anglesRad).map(Math::toDegrees).toArray());
    }

    /** Number of joints, 1 or more. */
    public int size() {
        return anglesDeg.length;
    }

    /**
     * The angle of joint {@code index}, from 0, in degrees.
     *
     * @throws IndexOutOfBoundsException if there is no such joint
     */
    public double deg(int index) {
        return anglesDeg[index];
    }

    /** All in degrees; a copy. */
    public double[] toDegrees() {
        return anglesDeg.clone();
    }

    /** All in radians; a copy. */
    public double[] toRadians() {
        return Arrays.stream(anglesDeg).map(Math::toRadians).toArray();
    }

    /**
     * The largest difference of a joint between here and {@code other}, in degrees, 0 or more.
     *
     * @throws IllegalArgumentException if {@code other} has another number of joints
     */
    public double largestDifferenceDeg(JointAngles other) {
        checkSize(other);
        double largest = 0;
        for (int i = 0; i < anglesDeg.length; i++) {
            largest = Math.max(largest, Math.abs(anglesDeg[i] - other.anglesDeg[i]));
        }
        return largest;
    }

    /** The point that lies {@code fraction} of the way, 0 to 1, from here to {@code target}, each joint by itself. */
    JointAngles towards(JointAngles target, double fraction) {
        if (fraction == 1) {
            return target;
        }
        double[] between = new double[anglesDeg.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = anglesDeg[i] + (target.anglesDeg[i] - anglesDeg[i]) * fraction;
        }
        return new JointAngles(between);
    }

    void checkSize(JointAngles other) {
        if (other.anglesDeg.length != anglesDeg.length) {
            throw new IllegalArgumentException(
                    "joints: one point has " + anglesDeg.length + ", another " + other.anglesDeg.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JointAngles that && Arrays.equals(anglesDeg, that.anglesDeg);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(anglesDeg);
    }

    /** Text for messages, like {@code [0.0, 90.0] deg}. */
    @Override
    public String toString() {
        return Arrays.stream(anglesDeg).mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "] deg"));
    }
}
