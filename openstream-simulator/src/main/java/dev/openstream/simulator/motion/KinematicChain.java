package dev.openstream.simulator.motion;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Forward kinematics: joint angles to frames, and from the frames to the pose of the flange and to gravity's torques.
 * Frames are computed in place, so that looking at the arm makes no garbage. Not safe for use by several threads.
 */
public final class KinematicChain {

    private static final double GRAVITY_M_PER_S2 = 9.80665;

    private final int axes;
    private final Matrix4d[] placements;
    private final Vector3dc[] axisOfJoint;

    /** Frame of each joint in the base frame, lengths in m, as of the last {@link #place}. */
    private final Matrix4d[] frames;

    /** Mass and centre of mass of each link in the frame of its joint; the tool is part of the last one. */
    private final PointMass[] links;

    private final Vector3d axis = new Vector3d();
    private final Vector3d arm = new Vector3d();
    private final Vector3d origin = new Vector3d();

    /**
     * The chain of {@code model}.
     *
     * @param tool what hangs on the flange; its centre of mass in the frame of the last joint
     */
    public KinematicChain(RobotModel model, PointMass tool) {
        this.axes = model.axes();
        this.placements = new Matrix4d[axes];
        this.axisOfJoint = new Vector3dc[axes];
        this.frames = new Matrix4d[axes];
        this.links = new PointMass[axes];
        double[] linksPoseDeg = new double[axes];
        for (int i = 0; i < axes; i++) {
            placements[i] = matrix(model.joints().get(i).placement());
            axisOfJoint[i] = model.joints().get(i).axis();
            frames[i] = new Matrix4d();
            linksPoseDeg[i] = model.linksPoseDeg().get(i);
        }
        computeFrames(linksPoseDeg);
        for (int i = 0; i < axes; i++) {
            PointMass link = model.links().get(i);
            Vector3d centreM = new Matrix4d(frames[i]).invertAffine().transformPosition(new Vector3d(link.centreM()));
            links[i] = new PointMass(link.massKg(), centreM);
        }
        links[axes - 1] = joined(links[axes - 1], tool);
    }

    private static Matrix4d matrix(Joint.Placement placement) {
        Vector3dc rpy = placement.rollPitchYawRad();
        return new Matrix4d().translation(placement.originM()).rotateZYX(rpy.z(), rpy.y(), rpy.x());
    }

    private static PointMass joined(PointMass a, PointMass b) {
        double massKg = a.massKg() + b.massKg();
        if (massKg == 0) {
            return a;
        }
        Vector3d moment = new Vector3d(a.centreM()).mul(a.massKg()).fma(b.massKg(), b.centreM());
        return new PointMass(massKg, moment.div(massKg));
    }

    /** Puts the arm at {@code jointsDeg}, j1 first, one angle in deg for each joint. */
    public void place(double[] jointsDeg) {
        computeFrames(jointsDeg);
    }

    private void computeFrames(double[] jointsDeg) {
        for (int i = 0; i < axes; i++) {
            Vector3dc turn = axisOfJoint[i];
            if (i == 0) {
                frames[0].set(placements[0]);
            } else {
                frames[i - 1].mulAffine(placements[i], frames[i]);
            }
            frames[i].rotate(Math.toRadians(jointsDeg[i]), turn.x(), turn.y(), turn.z());
        }
    }

    /** Where the flange is. */
    public FlangePose flange() {
        return FlangePose.of(frames[axes - 1]);
    }

    /**
     * What the motors must give to hold the arm against gravity: how much each joint's turn would lift the masses
     * behind it.
     *
     * @param torqueNm filled, j1 first; positive where the motor pushes towards larger angles
     */
    public void gravityTorque(double[] torqueNm) {
        for (int i = 0; i < axes; i++) {
            frames[i].getTranslation(origin);
            frames[i].transformDirection(axisOfJoint[i], axis);
            double liftKgM = 0;
            for (int k = i; k < axes; k++) {
                frames[k].transformPosition(links[k].centreM(), arm).sub(origin);
                liftKgM += links[k].massKg() * (axis.x * arm.y - axis.y * arm.x);
            }
            torqueNm[i] = GRAVITY_M_PER_S2 * liftKgM;
        }
    }
}
