package dev.openstream.robot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/**
 * Flange poses worked out by hand from the table of robots.md: shoulder at x 200, z 358.5; upper arm 560; elbow 140 up and
 * 650 on; flange 105 beyond the wrist, z out of it.
 */
class KinematicChainTest {

    private static final PointMass NO_TOOL = new PointMass(0, new Vector3d());
    private static final double MM = 1e-6;
    private static final double DEG = 1e-6;
    private static final double NM = 1e-3;

    private final KinematicChain chain = new KinematicChain(RobotModels.standard(), NO_TOOL);

    private CartesianPose flangeAt(double... jointsDeg) {
        chain.place(jointsDeg);
        return chain.flange();
    }

    private static void assertPosition(CartesianPose pose, double xMm, double yMm, double zMm) {
        assertThat(pose.xMm()).isCloseTo(xMm, within(MM));
        assertThat(pose.yMm()).isCloseTo(yMm, within(MM));
        assertThat(pose.zMm()).isCloseTo(zMm, within(MM));
    }

    private static void assertOrientation(CartesianPose pose, double rxDeg, double ryDeg, double rzDeg) {
        assertThat(pose.rxDeg()).isCloseTo(rxDeg, within(DEG));
        assertThat(pose.ryDeg()).isCloseTo(ryDeg, within(DEG));
        assertThat(pose.rzDeg()).isCloseTo(rzDeg, within(DEG));
    }

    @Test
    void upperArmUprightReachesForward() {
        CartesianPose pose = flangeAt(0, 90, 0, 0, 0, 0);

        assertPosition(pose, 200 + 650 + 105, 0, 358.5 + 560 + 140);
        // Gimbal lock: the frame's z points forward. rx is 0 by convention.
        assertOrientation(pose, 0, 90, 0);
    }

    @Test
    void startPoseHasTheFlangeBelowTheWrist() {
        CartesianPose pose = flangeAt(0, 90, 0, 0, -90, 0);

        assertPosition(pose, 200 + 650, 0, 358.5 + 560 + 140 - 105);
        assertOrientation(pose, 180, 0, 180);
    }

    @Test
    void upperArmForwardAtTheDrawingsZeroPutsTheForearmDown() {
        // Everything of the upright pose turned by 90 deg about the shoulder, forward: (x, z) becomes (z, -x).
        CartesianPose pose = flangeAt(0, 0, 0, 0, 0, 0);

        assertPosition(pose, 200 + 560 + 140, 0, 358.5 - 650 - 105);
        assertOrientation(pose, 180, 0, 180);
    }

    @Test
    void baseTurnsTheWholeArm() {
        CartesianPose pose = flangeAt(30, 0, 0, 0, 0, 0);

        double reach = 200 + 560 + 140;
        assertPosition(
                pose, reach * Math.cos(Math.toRadians(30)), reach * Math.sin(Math.toRadians(30)), 358.5 - 650 - 105);
        assertOrientation(pose, 180, 0, -150);
    }

    @Test
    void gimbalLockGivesAllOfTheTurnToRz() {
        assertOrientation(flangeAt(30, 90, 0, 0, 0, 0), 0, 90, 30);
        assertOrientation(flangeAt(30, 90, 180, 0, 0, 0), 0, -90, 30);
    }

    @Test
    void anglesAreThoseOfTurnsAboutXThenYThenZ() {
        CartesianPose pose = CartesianPose.of(new Matrix4d()
                .rotateZ(Math.toRadians(-130))
                .rotateY(Math.toRadians(70))
                .rotateX(Math.toRadians(15)));

        assertOrientation(pose, 15, 70, -130);
    }

    @Test
    void elbowRaisesTheForearm() {
        // Forearm (650 + 105 on, 140 up) turned by 90 deg about the elbow, up: (x, z) becomes (-z, x).
        CartesianPose pose = flangeAt(0, 90, 90, 0, 0, 0);

        assertPosition(pose, 200 - 140, 0, 358.5 + 560 + 650 + 105);
    }

    @Test
    void gravityPullsOnNothingThatTurnsAboutTheVertical() {
        double[] torqueNm = new double[6];
        chain.place(new double[] {40, 90, 0, 0, -90, 0});

        chain.gravityTorque(torqueNm);

        assertThat(torqueNm[0]).isCloseTo(0, within(NM));
    }

    @Test
    void gravityTorqueIsMassTimesLeverWhereTheCentresWerePublished() {
        double[] torqueNm = new double[6];
        chain.place(new double[] {0, 90, 0, 0, 0, 0});

        chain.gravityTorque(torqueNm);

        // Levers along x behind the elbow, at x 0.2, times the masses of robots.md.
        double behindElbowKgM =
                17.391 * (0.228 - 0.2) + 8.566 * (0.639 - 0.2) + 2.746 * (0.881 - 0.2) + 0.485 * (0.937 - 0.2);
        double behindShoulderKgM = behindElbowKgM + 24.497 * (0.218 - 0.2);
        assertThat(torqueNm[1]).isCloseTo(9.80665 * behindShoulderKgM, within(NM));
        assertThat(torqueNm[2]).isCloseTo(9.80665 * behindElbowKgM, within(NM));
        assertThat(torqueNm[4]).isCloseTo(9.80665 * (2.746 * (0.881 - 0.85) + 0.485 * (0.937 - 0.85)), within(NM));
    }

    /** A quarter turn that is written as 1.5708 is one. */
    @Test
    void gimbalLockIsFoundInRoundedDescriptionsToo() {
        CartesianPose pose =
                CartesianPose.of(new Matrix4d().rotateZ(0.5).rotateY(1.5708).rotateX(1.5708 - Math.PI / 2));

        assertThat(pose.rxDeg()).isZero();
        assertThat(pose.rzDeg()).isCloseTo(Math.toDegrees(0.5), within(1e-3));
    }

    @Test
    void toolAddsToTheTorqueOfTheJointsThatCarryIt() {
        double[] without = new double[6];
        double[] with = new double[6];
        double[] poseDeg = {0, 90, 0, 0, 0, 0};
        chain.place(poseDeg);
        chain.gravityTorque(without);
        KinematicChain loaded = new KinematicChain(RobotModels.standard(), new PointMass(6, new Vector3d()));
        loaded.place(poseDeg);

        loaded.gravityTorque(with);

        // The flange is 0.955 - 0.2 m in front of the elbow.
        assertThat(with[2] - without[2]).isCloseTo(9.80665 * 6 * 0.755, within(NM));
    }
}
