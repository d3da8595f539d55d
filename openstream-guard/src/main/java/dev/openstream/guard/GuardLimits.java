package dev.openstream.guard;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a robot that the guard keeps.
 *
 * @param robot the arm: names of the joints, and how they stand to one another
 * @param joints angles, speeds and accelerations, one for each joint, j1 first; angles that the robot cannot reach are left
 *     out, since nobody can tell what it would do there
 * @param accelerationChecked whether accelerations count
 * @param firstJumpDeg how far the first point may be from where the arm is, each joint; above 0
 * @param box where the TCP may be; null for anywhere
 * @param tcpMm the TCP in the frame of the flange
 */
public record GuardLimits(
        RobotModel robot,
        List<JointLimits> joints,
        boolean accelerationChecked,
        double firstJumpDeg,
        @Nullable WorkspaceBox box,
        Vector3dc tcpMm) {

    /** Least difference between the angles of a limit. */
    public static final double LEAST_RANGE_DEG = 0.01;

    private static final double ROUNDED = 1 - 1e-4;

    /** The limits of the robot itself, a first jump of 3 degrees, and the flange as the TCP, which may be anywhere. */
    public static GuardLimits of(RobotModel robot) {
        List<JointLimits> own =
                robot.joints().stream().map(joint -> joint.limits()).toList();
        return new GuardLimits(robot, own, false, 3, null, new Vector3d());
    }

    /** A builder that begins with {@link #of}. */
    public static Builder builder(RobotModel robot) {
        return of(robot).toBuilder();
    }

    /**
     * Limits that fit the robot.
     *
     * @throws IllegalArgumentException if there is not one for each joint, if an angle has no range to
     *     speak of that the robot can reach, or the first jump is not above 0
     */
    public GuardLimits {
        if (joints.size() != robot.axes()) {
            throw new IllegalArgumentException(
                    "joints: there are limits for " + joints.size() + " joints, but the robot has " + robot.axes());
        }
        joints = reachable(robot, joints);
        if (!(firstJumpDeg > 0)) {
            throw new IllegalArgumentException("firstJumpDeg must be above 0: " + firstJumpDeg);
        }
    }

    private static List<JointLimits> reachable(RobotModel robot, List<JointLimits> joints) {
        List<JointLimits> within = new ArrayList<>();
        for (int i = 0; i < joints.size(); i++) {
            JointLimits wanted = joints.get(i);
            JointLimits own = robot.limits(i);
            double minDeg = Math.max(wanted.minDeg(), own.minDeg());
            double maxDeg = Math.min(wanted.maxDeg(), own.maxDeg());
            if (!isRange(minDeg, maxDeg)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "limits must have at least %s deg in common with those of the robot, %s to %s deg: %s",
                        LEAST_RANGE_DEG,
                        own.minDeg(),
                        own.maxDeg(),
                        wanted));
            }
            within.add(new JointLimits(minDeg, maxDeg, wanted.speedDegPerS(), wanted.accelerationDegPerS2()));
        }
        return List.copyOf(within);
    }

    /** True if so much lies between {@code minDeg} and {@code maxDeg} that a joint may have them as its limits. */
    public static boolean isRange(double minDeg, double maxDeg) {
        return maxDeg - minDeg >= LEAST_RANGE_DEG;
    }

    int axes() {
        return robot.axes();
    }

    /**
     * Highest speed of each joint that any point may ask for: the arm's own, or the limit if that is higher. It is lower by
     * more than what a controller rounds angles by: a point that was clamped to the edge is within it for both.
     */
    double[] mostDegPerS() {
        double[] most = new double[axes()];
        Arrays.setAll(
                most,
                i -> ROUNDED
                        * Math.max(robot.limits(i).speedDegPerS(), joints.get(i).speedDegPerS()));
        return most;
    }

    String joint(int index) {
        return robot.joints().get(index).name();
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(robot.modelString());
        for (int i = 0; i < joints.size(); i++) {
            JointLimits limit = joints.get(i);
            words.append(String.format(
                    Locale.ROOT,
                    ", %s %.1f..%.1f deg %.1f deg/s",
                    joint(i),
                    limit.minDeg(),
                    limit.maxDeg(),
                    limit.speedDegPerS()));
            if (accelerationChecked) {
                words.append(String.format(Locale.ROOT, " %.1f deg/s2", limit.accelerationDegPerS2()));
            }
        }
        words.append(", first jump ").append(firstJumpDeg).append(" deg");
        return box == null ? words.toString() : words + ", TCP in " + box;
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of limits; each method sets the component of its name. */
    public static final class Builder {
        private RobotModel robot;
        private List<JointLimits> joints;
        private boolean accelerationChecked;
        private double firstJumpDeg;
        private @Nullable WorkspaceBox box;
        private Vector3dc tcpMm;

        private Builder(GuardLimits from) {
            this.robot = from.robot;
            this.joints = from.joints;
            this.accelerationChecked = from.accelerationChecked;
            this.firstJumpDeg = from.firstJumpDeg;
            this.box = from.box;
            this.tcpMm = from.tcpMm;
        }

        public Builder robot(RobotModel value) {
            this.robot = value;
            return this;
        }

        public Builder joints(List<JointLimits> value) {
            this.joints = value;
            return this;
        }

        public Builder accelerationChecked(boolean value) {
            this.accelerationChecked = value;
            return this;
        }

        public Builder firstJumpDeg(double value) {
            this.firstJumpDeg = value;
            return this;
        }

        public Builder box(@Nullable WorkspaceBox value) {
            this.box = value;
            return this;
        }

        public Builder tcpMm(Vector3dc value) {
            this.tcpMm = value;
            return this;
        }

        public GuardLimits build() {
            return new GuardLimits(robot, joints, accelerationChecked, firstJumpDeg, box, tcpMm);
        }
    }
}
