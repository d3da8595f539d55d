package dev.openstream.robot.model;

import org.joml.Vector3dc;

/**
 * One revolute joint and the link that it moves, as a URDF describes them.
 *
 * @param name as the controller spells it: j1, j2, ...
 * @param placement pose of the joint's frame in the frame of the joint before it, at 0 deg
 * @param axis unit vector of the turning axis, in the joint's own frame
 * @param limits range, speed, acceleration and effort of the joint
 * @param startDeg angle when the simulation starts, within the limits
 * @param frictionNm effort of the motor against friction while the joint turns
 * @param greatestEffortNm the most that its motor gives, in both directions
 * @param link mass of the link that it moves; where its centre is measured is said by {@link RobotModel#massesAtDeg}
 */
public record Joint(
        String name,
        JointOrigin placement,
        Vector3dc axis,
        JointLimits limits,
        double startDeg,
        double frictionNm,
        double greatestEffortNm,
        PointMass link) {

    Joint startingAt(double deg) {
        return new Joint(name, placement, axis, limits, deg, frictionNm, greatestEffortNm, link);
    }

    /**
     * A frame in its parent's frame.
     *
     * @param originM x, y, z in m
     * @param rollPitchYawRad roll, pitch, yaw in rad, applied as Rz(yaw) * Ry(pitch) * Rx(roll)
     */
    public record JointOrigin(Vector3dc originM, Vector3dc rollPitchYawRad) {}
}
