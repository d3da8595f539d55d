package dev.openstream.client.trajectory;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Angles of all joints, first joint first. The factory methods name the unit, so that degrees and radians are never
 * mixed up. Linear axes are in mm where others are in deg (Open API section 3.9). Immutable and thread-safe.
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
     * Creates angles from degrees, the unit of the Open API.
     *
     * @param anglesDeg one angle per joint, deg; 1 or more, finite
     * @return the angles
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static JointAngles ofDegrees(double... anglesDeg) {
        return new JointAngles(anglesDeg.clone());
    }

    /**
     * Creates angles from radians, the unit of ROS and most planners.
     *
     * @param anglesRad one angle per joint, rad; 1 or more, finite
     * @return the angles
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static JointAngles ofRadians(double... anglesRad) {
        return new JointAngles(Arrays.stream(anglesRad).map(Math::toDegrees).toArray());
    }

    /** {@return the number of joints, 1 or more} */
    public int size() {
        return anglesDeg.length;
    }

    /**
     * Returns the angle of one joint in degrees.
     *
     * @param index index of the joint, from 0
     * @return the angle, deg
     * @throws IndexOutOfBoundsException if there is no such joint
     */
    public double deg(int index) {
        return anglesDeg[index];
    }

    /** {@return a new array of all angles in degrees} */
    public double[] toDegrees() {
        return anglesDeg.clone();
    }

    /** {@return a new array of all angles in radians} */
    public double[] toRadians() {
        return Arrays.stream(anglesDeg).map(Math::toRadians).toArray();
    }

    /**
     * Compares with other angles joint by joint.
     *
     * @param other angles of as many joints
     * @return the largest difference of a joint, deg, 0 or more
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

    /**
     * Interpolates joint by joint.
     *
     * @param fraction part of the way from here to {@code target}, 0 to 1
     */
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

    /** {@return text for messages, for example {@code [0.0, 90.0] deg}} */
    @Override
    public String toString() {
        return Arrays.stream(anglesDeg).mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "] deg"));
    }
}
