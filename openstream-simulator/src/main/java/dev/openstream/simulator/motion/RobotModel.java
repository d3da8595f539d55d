package dev.openstream.simulator.motion;

import java.util.List;

/**
 * An arm of revolute joints, from the base to the flange. {@link RobotModels} reads them.
 *
 * @param names what people call it, {@code HA006B} for instance; one or more
 * @param modelStrings what the controller may call it in {@code /project/rgen}, one or more: the first is shown
 * @param joints from j1 on, 1 to 16; the flange is the frame of the last one
 * @param massesAtDeg the pose in which the centres of mass were measured, in the base frame: one angle in deg for each
 *     joint
 */
public record RobotModel(List<String> names, List<String> modelStrings, List<Joint> joints, List<Double> massesAtDeg) {

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

    /** What the controller calls it in {@code /project/rgen}, {@code HA006B-01} for instance. */
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

    /** Where the arm stands when the simulation starts, in deg, j1 first. */
    public double[] startDeg() {
        return joints.stream().mapToDouble(Joint::startDeg).toArray();
    }
}
