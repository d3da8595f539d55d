package dev.openstream.robot.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Model of an arm of revolute joints, from the base to the flange. {@link RobotModels} reads models. Immutable.
 *
 * @param names common names, one or more, for example {@code HA006B}
 * @param modelStrings model strings of {@code /project/rgen}, one or more; the first one is reported
 * @param joints joints from j1 on, 1 to 16
 * @param flange pose of the flange in the frame of the last joint; its z axis points out of the flange
 * @param massesAtDeg position of the arm in which the centres of mass were measured in the base frame: one angle per
 *     joint, deg
 * @param averages moving averages by which the joints follow their command
 */
public record RobotModel(
        List<String> names,
        List<String> modelStrings,
        List<Joint> joints,
        Joint.JointOrigin flange,
        List<Double> massesAtDeg,
        ServoAverages averages) {

    /** Greatest number of joints: the Open API has j1 to j16 (Open API section 6). */
    public static final int MAX_AXES = 16;

    /**
     * Checks that the model is complete, and copies the lists.
     *
     * @throws IllegalArgumentException if a list is empty, there are more than 16 joints, or the number of angles is
     *     not that of the joints
     */
    public RobotModel {
        names = List.copyOf(names);
        modelStrings = List.copyOf(modelStrings);
        joints = List.copyOf(joints);
        massesAtDeg = List.copyOf(massesAtDeg);
        if (names.isEmpty() || modelStrings.isEmpty()) {
            throw new IllegalArgumentException("a model needs a name and a model string");
        }
        if (joints.isEmpty() || joints.size() > MAX_AXES || joints.size() != massesAtDeg.size()) {
            throw new IllegalArgumentException("a model needs 1 to 16 joints, and one angle of masses-at-deg for each: "
                    + joints.size() + " joints, " + massesAtDeg.size() + " angles");
        }
    }

    /** {@return the name of the model in {@code /project/rgen}, for example {@code HA006B-01}} */
    public String modelString() {
        return modelStrings.getFirst();
    }

    /** {@return the number of joints, 1 to 16} */
    public int axes() {
        return joints.size();
    }

    /**
     * Looks up the limits of a joint.
     *
     * @param index index of the joint, 0 for j1
     * @return its limits
     */
    public JointLimits limits(int index) {
        return joints.get(index).limits();
    }

    /** {@return a new array with the joint angles at the start of the simulation, deg, j1 first} */
    public double[] startDeg() {
        return joints.stream().mapToDouble(Joint::startDeg).toArray();
    }

    /**
     * Copies this model with another position at the start of the simulation.
     *
     * @param deg one angle per joint, deg, j1 first
     * @return the copy
     * @throws IllegalArgumentException if {@code deg} does not have one angle within its limits for each joint
     */
    public RobotModel startingAt(double[] deg) {
        requireReachable(deg);
        List<Joint> moved = new ArrayList<>();
        for (int i = 0; i < deg.length; i++) {
            moved.add(joints.get(i).startingAt(deg[i]));
        }
        return new RobotModel(names, modelStrings, moved, flange, massesAtDeg, averages);
    }

    /** The same arm, which the controller calls {@code modelString}, one of {@link #modelStrings}. */
    RobotModel reporting(String modelString) {
        List<String> strings = new ArrayList<>(modelStrings);
        strings.remove(modelString);
        strings.addFirst(modelString);
        return new RobotModel(names, strings, joints, flange, massesAtDeg, averages);
    }

    /**
     * Checks that the arm can have a position.
     *
     * @param deg one angle per joint, deg, j1 first
     * @throws IllegalArgumentException if {@code deg} does not have one angle within its limits for each joint
     */
    public void requireReachable(double[] deg) {
        if (deg.length != axes()) {
            throw new IllegalArgumentException(deg.length + " angles for " + axes() + " joints");
        }
        for (int i = 0; i < deg.length; i++) {
            if (!limits(i).allows(deg[i])) {
                throw new IllegalArgumentException(
                        "an angle is outside the limits of its joint: " + Arrays.toString(deg));
            }
        }
    }
}
