package dev.openstream.robot.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An arm of revolute joints, from the base to the flange. {@link RobotModels} reads them.
 *
 * @param names common names, {@code HA006B} for instance; one or more
 * @param modelStrings model strings of {@code /project/rgen}, one or more; the first is shown
 * @param joints from j1 on, 1 to 16
 * @param flange pose of the flange in the frame of the last joint; its z points out of the flange
 * @param massesAtDeg the pose in which the centres of mass were measured, in the base frame: one angle in deg for each
 *     joint
 * @param averages averages by which the joints follow their command
 */
public record RobotModel(
        List<String> names,
        List<String> modelStrings,
        List<Joint> joints,
        Joint.JointOrigin flange,
        List<Double> massesAtDeg,
        ServoAverages averages) {

    /** The Open API has j1 to j16 (open-api.md 6). */
    public static final int MAX_AXES = 16;

    /**
     * A model that is complete; the lists are copied.
     *
     * @throws IllegalArgumentException if a list is empty, or there are more than 16 joints, or not one angle for each
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

    /** The controller's name for it in {@code /project/rgen}, {@code HA006B-01} for instance. */
    public String modelString() {
        return modelStrings.getFirst();
    }

    public int axes() {
        return joints.size();
    }

    /** Limits of the joint at {@code index}, 0 for j1. */
    public JointLimits limits(int index) {
        return joints.get(index).limits();
    }

    /** Joint angles at the start of the simulation, in deg, j1 first. */
    public double[] startDeg() {
        return joints.stream().mapToDouble(Joint::startDeg).toArray();
    }

    /**
     * The same arm, which stands elsewhere when the simulation starts.
     *
     * @throws IllegalArgumentException if {@code deg} has not one angle within its limits for each joint
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
     * Lets angles pass that the arm can have.
     *
     * @throws IllegalArgumentException if {@code deg} has not one angle within its limits for each joint
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
