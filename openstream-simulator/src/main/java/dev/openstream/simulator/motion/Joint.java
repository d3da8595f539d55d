package dev.openstream.simulator.motion;

import org.joml.Vector3dc;

/**
 * One revolute joint and the link that it moves, as a URDF describes them.
 *
 * @param name as the controller spells it: j1, j2, ...
 * @param placement where the joint's frame stands in the frame of the joint before it, at 0 deg
 * @param axis unit vector of the turning axis, in the joint's own frame
 * @param limits what the joint can do
 */
public record Joint(String name, Placement placement, Vector3dc axis, JointLimits limits) {

    /**
     * A frame in its parent's frame.
     *
     * @param originM x, y, z in m
     * @param rollPitchYawRad roll, pitch, yaw in rad, applied as Rz(yaw) * Ry(pitch) * Rx(roll)
     */
    public record Placement(Vector3dc originM, Vector3dc rollPitchYawRad) {}
}
