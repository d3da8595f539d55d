package dev.openstream.robot.model;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Forward kinematics: joint angles to frames, and from the frames to the pose of the flange, the torques of gravity and
 * the inertia. Frames are computed in place, so that no garbage is made. Not thread-safe.
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

    private final PointMass lastLinkBare;

    /** The flange in the frame of the last joint. */
    private final Matrix4d flangePlacement;

    private final Matrix4d flange = new Matrix4d();

    private final Vector3d axis = new Vector3d();
    private final Vector3d arm = new Vector3d();
    private final Vector3d origin = new Vector3d();

    /**
     * Creates the chain of a model.
     *
     * @param model model of the arm
     * @param tool load on the flange; its centre of mass in the frame of the flange
     */
    public KinematicChain(RobotModel model, PointMass tool) {
        this.axes = model.axes();
        this.placements = new Matrix4d[axes];
        this.axisOfJoint = new Vector3dc[axes];
        this.frames = new Matrix4d[axes];
        this.links = new PointMass[axes];
        this.flangePlacement = matrix(model.flange());
        for (int i = 0; i < axes; i++) {
            Joint joint = model.joints().get(i);
            placements[i] = matrix(joint.placement());
            axisOfJoint[i] = joint.axis();
            frames[i] = new Matrix4d();
        }
        place(model.massesAtDeg().stream().mapToDouble(Double::doubleValue).toArray());
        for (int i = 0; i < axes; i++) {
            PointMass link = model.joints().get(i).link();
            Vector3d centreM = new Matrix4d(frames[i]).invertAffine().transformPosition(new Vector3d(link.centreM()));
            links[i] = new PointMass(link.massKg(), centreM);
        }
        lastLinkBare = links[axes - 1];
        useTool(tool);
    }

    private static Matrix4d matrix(Joint.JointOrigin placement) {
        Vector3dc rpy = placement.rollPitchYawRad();
        return new Matrix4d().translation(placement.originM()).rotateZYX(rpy.z(), rpy.y(), rpy.x());
    }

    /**
     * Replaces the load on the flange.
     *
     * @param tool load; its centre of mass in the frame of the flange
     */
    public void useTool(PointMass tool) {
        Vector3d centreM = flangePlacement.transformPosition(new Vector3d(tool.centreM()));
        links[axes - 1] = joined(lastLinkBare, new PointMass(tool.massKg(), centreM));
    }

    private static PointMass joined(PointMass a, PointMass b) {
        double massKg = a.massKg() + b.massKg();
        if (massKg == 0) {
            return a;
        }
        Vector3d moment = new Vector3d(a.centreM()).mul(a.massKg()).fma(b.massKg(), b.centreM());
        return new PointMass(massKg, moment.div(massKg));
    }

    /**
     * Moves the arm to a position.
     *
     * @param jointsDeg one angle per joint, deg, j1 first
     */
    public void place(double[] jointsDeg) {
        for (int i = 0; i < axes; i++) {
            Vector3dc turn = axisOfJoint[i];
            if (i == 0) {
                frames[0].set(placements[0]);
            } else {
                frames[i - 1].mulAffine(placements[i], frames[i]);
            }
            frames[i].rotate(Math.toRadians(jointsDeg[i]), turn.x(), turn.y(), turn.z());
        }
        frames[axes - 1].mulAffine(flangePlacement, flange);
    }

    /** {@return the pose of the flange in the base frame} */
    public CartesianPose flange() {
        return CartesianPose.of(flange);
    }

    /**
     * Converts a point from the frame of the flange to the base frame, in place.
     *
     * @param pointM point, m
     * @return the same object
     */
    public Vector3d toBase(Vector3d pointM) {
        return flange.transformPosition(pointM);
    }

    /**
     * Computes the torques of the motors that hold the arm against gravity.
     *
     * @param torqueNm receives one torque per joint, Nm, j1 first; positive towards larger angles
     */
    public void gravityTorque(double[] torqueNm) {
        for (int i = 0; i < axes; i++) {
            frames[i].transformDirection(axisOfJoint[i], axis);
            double liftKgM = 0;
            for (int k = i; k < axes; k++) {
                armTo(k, i);
                liftKgM += links[k].massKg() * (axis.x * arm.y - axis.y * arm.x);
            }
            torqueNm[i] = GRAVITY_M_PER_S2 * liftKgM;
        }
    }

    /**
     * Computes the moment of inertia of each joint: the masses behind it, as points, times the square of their distance
     * from its axis. Rotors and the coupling of the joints are left out.
     *
     * @param inertiaKgM2 receives one value per joint, kg m2, j1 first; 0 or more
     */
    public void inertia(double[] inertiaKgM2) {
        for (int i = 0; i < axes; i++) {
            frames[i].transformDirection(axisOfJoint[i], axis);
            double sum = 0;
            for (int k = i; k < axes; k++) {
                armTo(k, i);
                double along = axis.dot(arm);
                sum += links[k].massKg() * Math.max(0, arm.lengthSquared() - along * along);
            }
            inertiaKgM2[i] = sum;
        }
    }

    /** Sets {@link #arm} from the origin of joint {@code joint} to the centre of mass of link {@code link}. */
    private void armTo(int link, int joint) {
        frames[joint].getTranslation(origin);
        frames[link].transformPosition(links[link].centreM(), arm).sub(origin);
    }
}
