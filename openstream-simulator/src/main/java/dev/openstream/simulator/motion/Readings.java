package dev.openstream.simulator.motion;

import dev.openstream.robot.model.CartesianPose;
import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.JointServos;
import org.jspecify.annotations.Nullable;

/**
 * Values that are computed from the joints when they are asked for, and once for each step: the pose of the flange and
 * the torques of the motors. Not safe for use by several threads.
 *
 * <p>A motor gives what holds the arm against gravity, what speeds up the masses behind its joint, and friction, which
 * grows to its full value within some deg/s, so that it has no jump when a joint turns round. It gives no more than its
 * greatest effort.
 */
final class Readings {

    private static final double FULL_FRICTION_DEG_PER_S = 2;

    private final JointServos servos;
    private final KinematicChain chain;
    private final double[] frictionNm;
    private final double[] greatestNm;
    private final double[] inertiaKgM2;
    private final double[] effortNm;
    private boolean fresh;
    private @Nullable CartesianPose flange;

    Readings(RobotModel model, PointMass tool, JointServos servos) {
        this.servos = servos;
        this.chain = new KinematicChain(model, tool);
        this.frictionNm = model.joints().stream().mapToDouble(Joint::frictionNm).toArray();
        this.greatestNm =
                model.joints().stream().mapToDouble(Joint::greatestEffortNm).toArray();
        this.inertiaKgM2 = new double[model.axes()];
        this.effortNm = new double[model.axes()];
    }

    /** The joints have moved. */
    void expire() {
        fresh = false;
        flange = null;
    }

    void useTool(PointMass tool) {
        chain.useTool(tool);
        expire();
    }

    CartesianPose flange() {
        refresh();
        if (flange == null) {
            flange = chain.flange();
        }
        return flange;
    }

    double effortNm(int joint) {
        refresh();
        return effortNm[joint];
    }

    private void refresh() {
        if (fresh) {
            return;
        }
        fresh = true;
        chain.place(servos.positionDeg());
        chain.gravityTorque(effortNm);
        chain.inertia(inertiaKgM2);
        for (int i = 0; i < effortNm.length; i++) {
            double wantedNm = effortNm[i]
                    + inertiaKgM2[i] * Math.toRadians(servos.accelerationDegPerS2(i))
                    + frictionNm[i] * Math.tanh(servos.speedDegPerS(i) / FULL_FRICTION_DEG_PER_S);
            effortNm[i] = Math.clamp(wantedNm, -greatestNm[i], greatestNm[i]);
        }
    }
}
