package dev.openstream.robot.urdf;

import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.RobotModel;
import java.util.List;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3dc;

/** Each link in the frame of the link before it, as {@code robot_state_publisher} computes it of a URDF. */
public final class LinkFrames {

    private final List<Joint> joints;
    private final Joint.JointOrigin flange;

    /**
     * One frame in its parent's.
     *
     * @param parent name of the parent's frame
     * @param child name of the frame
     * @param originM position, m
     * @param rotation orientation, of length 1
     */
    public record LinkFrame(String parent, String child, Vector3dc originM, Quaterniondc rotation) {}

    public LinkFrames(RobotModel model) {
        this.joints = model.joints();
        this.flange = model.flange();
    }

    public int axes() {
        return joints.size();
    }

    /** The link that {@code joint} moves, 0 for j1, with the joint at {@code rad}. */
    public LinkFrame link(int joint, double rad) {
        Joint.JointOrigin placement = joints.get(joint).placement();
        Vector3dc axis = joints.get(joint).axis();
        Quaterniond rotation = rotation(placement).rotateAxis(rad, axis);
        return new LinkFrame(LinkNames.carrying(joint), LinkNames.movedBy(joint), placement.originM(), rotation);
    }

    /** The flange, which is fixed to the last link. */
    public LinkFrame flange() {
        return new LinkFrame(LinkNames.carrying(joints.size()), LinkNames.FLANGE, flange.originM(), rotation(flange));
    }

    private static Quaterniond rotation(Joint.JointOrigin placement) {
        Vector3dc rpy = placement.rollPitchYawRad();
        return new Quaterniond().rotationZYX(rpy.z(), rpy.y(), rpy.x());
    }
}
