package dev.openstream.simulator.motion;

import java.util.List;
import org.joml.Vector3d;

/**
 * An arm of revolute joints, from the base to the flange.
 *
 * @param modelString what the controller calls it in {@code /project/rgen}, {@code HA006B-01} for instance
 * @param joints from j1 on; the flange is the frame of the last one
 * @param links the link that each joint moves, in the order of the joints; centres of mass in the base frame while the
 *     arm stands in {@code linksPoseDeg}
 * @param linksPoseDeg the pose in which the centres of mass were measured, one angle in deg for each joint
 */
public record RobotModel(String modelString, List<Joint> joints, List<PointMass> links, List<Double> linksPoseDeg) {

    private static final double QUARTER_TURN = Math.PI / 2;

    /**
     * A model that is complete; the lists are copied.
     *
     * @throws IllegalArgumentException if there is no joint, or not one link and one angle for each
     */
    public RobotModel {
        joints = List.copyOf(joints);
        links = List.copyOf(links);
        linksPoseDeg = List.copyOf(linksPoseDeg);
        if (joints.isEmpty() || joints.size() != links.size() || joints.size() != linksPoseDeg.size()) {
            throw new IllegalArgumentException("a model needs joints, and one link and one pose angle for each: "
                    + joints.size() + " joints, " + links.size() + " links, " + linksPoseDeg.size() + " angles");
        }
    }

    public int axes() {
        return joints.size();
    }

    /** Limits of the joint at {@code index}, 0 for j1. */
    public JointLimits limits(int index) {
        return joints.get(index).limits();
    }

    /**
     * The HA006B, 6 axes, 6 kg: numbers of the vendor's public robot description, except for the accelerations, which
     * are not public. They are chosen so that full speed is reached in about 0.3 s, as arms of this size do. The
     * published centres of mass lie on the arm when the upper arm stands upright, so that is the pose they belong to.
     */
    public static RobotModel ha006b() {
        return new RobotModel(
                "HA006B-01",
                List.of(
                        joint("j1", at(0, 0, 0, 0), axis(0, 0, 1), new JointLimits(-172, 172, 230, 800)),
                        joint(
                                "j2",
                                at(0.2, 0, 0.3585, QUARTER_TURN),
                                axis(0, -1, 0),
                                new JointLimits(-78, 180, 230, 800)),
                        joint("j3", at(0, 0, 0.56, 0), axis(0, -1, 0), new JointLimits(-82, 180, 230, 800)),
                        joint("j4", at(0, 0, 0.1375, 0), axis(1, 0, 0), new JointLimits(-180, 180, 430, 1500)),
                        joint(
                                "j5",
                                at(0.65, 0, 0, -QUARTER_TURN),
                                axis(0, 1, 0),
                                new JointLimits(-135, 135, 430, 1500)),
                        joint("j6", at(0, 0, -0.105, 0), axis(0, 0, 1), new JointLimits(-360, 360, 640, 2200))),
                List.of(
                        link(68.4, 0.085, 0.006, 0.287),
                        link(24.497, 0.218, 0.176, 0.624),
                        link(17.391, 0.228, 0.005, 0.988),
                        link(8.566, 0.639, -0.001, 1.058),
                        link(2.746, 0.881, -0.001, 1.058),
                        link(0.485, 0.937, 0, 1.059)),
                List.of(0.0, 90.0, 0.0, 0.0, 0.0, 0.0));
    }

    private static Joint joint(String name, Joint.Placement placement, Vector3d axis, JointLimits limits) {
        return new Joint(name, placement, axis, limits);
    }

    private static Joint.Placement at(double xM, double yM, double zM, double pitchRad) {
        return new Joint.Placement(new Vector3d(xM, yM, zM), new Vector3d(0, pitchRad, 0));
    }

    private static Vector3d axis(double x, double y, double z) {
        return new Vector3d(x, y, z);
    }

    private static PointMass link(double massKg, double xM, double yM, double zM) {
        return new PointMass(massKg, new Vector3d(xM, yM, zM));
    }
}
