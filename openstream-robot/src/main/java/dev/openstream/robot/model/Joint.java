package dev.openstream.robot.model;

import org.joml.Vector3dc;

/**
 * Revolute joint and the link that it moves, as in a URDF. Immutable.
 *
 * @param name name in the Open API: j1, j2, ...
 * @param placement pose of the joint's frame in the frame of the joint before it, at 0 deg
 * @param axis unit vector of the axis of rotation, in the joint's own frame
 * @param limits limits of angle, speed and acceleration
 * @param startDeg angle at the start of the simulation, deg, within the limits
 * @param frictionNm effort of the motor against friction while the joint turns, Nm
 * @param greatestEffortNm greatest effort of the motor in both directions, Nm
 * @param link mass of the link; {@link RobotModel#massesAtDeg} tells where its centre is measured
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
     * Frame in its parent's frame.
     *
     * @param originM x, y, z, m
     * @param rollPitchYawRad roll, pitch, yaw, rad, applied as Rz(yaw) * Ry(pitch) * Rx(roll)
     */
    public record JointOrigin(Vector3dc originM, Vector3dc rollPitchYawRad) {}
}
