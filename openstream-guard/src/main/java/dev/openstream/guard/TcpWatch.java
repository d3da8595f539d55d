package dev.openstream.guard;

import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.MotionForecast;
import java.util.Locale;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;

/**
 * Looks where the TCP is, as seldom as the box allows: from a pose that is some way within it no small turn of the joints
 * leads out. Not safe for use by several threads.
 */
final class TcpWatch {

    /** Largest turn of a joint between two looks while the arm moves evenly. */
    static final double STRIDE_DEG = 0.02;

    /** Nearer to a plane than this, the TCP is looked at each time that it has moved so far. */
    private static final double LEAST_MM = 0.2;

    private static final double MM_PER_M = 1000;

    private final WorkspaceBox box;
    private final Vector3d tcpM;
    private final double reachMm;
    private final JointLimits[] joints;
    private final KinematicChain chain;
    private final Vector3d tcpMm = new Vector3d();

    private final double[] lookedDeg;
    private double clearMm;

    /** True if the last question needed a look. */
    private boolean looked;

    /** An arm that stands outside may come back, but not go farther out. */
    private double floorMm;

    TcpWatch(GuardLimits limits, WorkspaceBox box) {
        RobotModel robot = limits.robot();
        this.box = box;
        this.tcpM = limits.tcpMm().mul(1 / MM_PER_M, new Vector3d());
        this.reachMm = reachMm(robot) + limits.tcpMm().length();
        this.joints = new JointLimits[robot.axes()];
        for (int i = 0; i < joints.length; i++) {
            joints[i] = robot.limits(i);
        }
        this.chain = new KinematicChain(robot, new PointMass(0, new Vector3d()));
        this.lookedDeg = new double[robot.axes()];
    }

    /** The flange is never farther than this from the axis of any joint. */
    private static double reachMm(RobotModel robot) {
        double reachM = robot.flange().originM().length();
        for (Joint joint : robot.joints().subList(1, robot.axes())) {
            reachM += joint.placement().originM().length();
        }
        return reachM * MM_PER_M;
    }

    /** From now on the same as {@code other}, of the same limits. */
    void copyFrom(TcpWatch other) {
        System.arraycopy(other.lookedDeg, 0, lookedDeg, 0, lookedDeg.length);
        tcpMm.set(other.tcpMm);
        clearMm = other.clearMm;
        floorMm = other.floorMm;
    }

    /** The arm stands at {@code deg}. */
    void standAt(double[] deg) {
        look(deg);
        floorMm = Math.min(0, clearMm);
    }

    /** True if the TCP of a point at {@code deg} is in the box; otherwise {@link #where} tells its position. */
    boolean holds(double[] deg) {
        look(deg);
        return clearMm >= 0;
    }

    /**
     * True if the TCP is allowed at the position of the step of {@code forecast}; otherwise {@link #where} tells its
     * position.
     */
    boolean holds(MotionForecast forecast) {
        double movedMm = movedMm(forecast.positionDeg());
        looked = movedMm > Math.max(clearMm, LEAST_MM);
        if (!looked) {
            return true;
        }
        look(forecast.positionDeg());
        return clearMm >= floorMm;
    }

    /** True if {@link #holds(MotionForecast)} had to compute where the TCP is. */
    boolean looked() {
        return looked;
    }

    /**
     * True if the arm could leave the box when it is told to hold in the step of {@code forecast}, so that a hold must
     * be tried.
     */
    boolean mayOverrun(MotionForecast forecast) {
        double turnedRad = 0;
        for (int i = 0; i < joints.length; i++) {
            double speed = forecast.speedDegPerS(i);
            turnedRad += Math.toRadians(speed * speed / (2 * joints[i].accelerationDegPerS2()));
        }
        double brakingMm = turnedRad * reachMm;
        return brakingMm > LEAST_MM && brakingMm + movedMm(forecast.positionDeg()) > clearMm;
    }

    private double movedMm(double[] deg) {
        double turnedDeg = 0;
        for (int i = 0; i < deg.length; i++) {
            turnedDeg += Math.abs(deg[i] - lookedDeg[i]);
        }
        return Math.toRadians(turnedDeg) * reachMm;
    }

    private void look(double[] deg) {
        System.arraycopy(deg, 0, lookedDeg, 0, deg.length);
        chain.place(deg);
        chain.toBase(tcpMm.set(tcpM)).mul(MM_PER_M);
        clearMm = box.clearanceMm(tcpMm);
    }

    /** Position of the TCP at the last look, for people. */
    String where() {
        return String.format(
                Locale.ROOT, "x %.1f, y %.1f, z %.1f mm, outside the box %s", tcpMm.x, tcpMm.y, tcpMm.z, box);
    }

    static @Nullable TcpWatch of(GuardLimits limits) {
        WorkspaceBox box = limits.box();
        return box == null ? null : new TcpWatch(limits, box);
    }
}
