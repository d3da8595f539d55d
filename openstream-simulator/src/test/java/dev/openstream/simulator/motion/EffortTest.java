package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/** Torques of the motors: plausible, and the same for the same motion (open-api.md 3.8). */
class EffortTest {

    private final Arm arm = new Arm();

    @Test
    void standingArmGivesWhatGravityAsks() {
        double[] gravityNm = new double[6];
        KinematicChain chain = new KinematicChain(arm.model, new PointMass(6, new Vector3d(0.1, 0, 0.07)));
        chain.place(Arm.START_DEG);
        chain.gravityTorque(gravityNm);

        for (int i = 0; i < 6; i++) {
            assertThat(arm.core.effortNm(i)).isEqualTo(gravityNm[i]);
        }
        assertThat(gravityNm[1]).isGreaterThan(50);
    }

    /** The Open Stream manual's example at [0, 90, 0, 0, -90, 0], and the Open API manual's beside it: j5 is negative. */
    @Test
    void effortsAreThoseOfTheManuals() {
        double[] open = {-0.0, 98.92, 94.60, -0.11, -5.90, 0.0};
        double[] api = {0.0, 93.988759, 93.925036, 0.179785, -5.312434, 0.102171};

        for (int i = 0; i < 6; i++) {
            assertThat(arm.core.effortNm(i)).isCloseTo(open[i], within(0.2));
        }
        arm.timed(0, 1000, 0.95, 90.95, 0.95, 0.95, -89.05, 0.95);
        arm.run(3000);
        for (int i = 0; i < 6; i++) {
            assertThat(arm.core.effortNm(i)).isCloseTo(api[i], within(4.0));
        }
        assertThat(arm.core.effortNm(4)).isBetween(-6.0, -4.5);
    }

    /** Accelerating as hard as points can ask for, no motor shows more than it can give. */
    @Test
    void motorGivesNoMoreThanItsGreatestEffort() {
        double[] most = {0};
        arm.list(new double[] {0, 100, 200}, Arm.START_DEG, Arm.j1(20), Arm.START_DEG);

        arm.runEachStep(500, () -> most[0] = Math.max(most[0], Math.abs(arm.core.effortNm(0))));

        assertThat(most[0]).isEqualTo(358.4);
    }

    @Test
    void effortFollowsThePose() {
        double uprightNm = arm.core.effortNm(1);
        double[] forwardDeg = Arm.START_DEG.clone();
        forwardDeg[1] = 30;

        arm.timed(0, 500, forwardDeg);
        arm.run(3000);

        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.effortNm(1)).isGreaterThan(uprightNm);
    }

    @Test
    void speedingUpAndFrictionCostEffortAndBrakingGivesItBack() {
        // j1 turns about the vertical: gravity has no part in it.
        arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(100));
        arm.run(30);
        double speedingUpNm = arm.core.effortNm(0);
        arm.run(770);
        double steadyNm = arm.core.effortNm(0);
        double steadyDegPerS = arm.core.velocityDegPerS(0);
        arm.core.hold(arm.nowNanos());
        arm.run(20);

        assertThat(steadyDegPerS).isCloseTo(100, within(0.1));
        assertThat(steadyNm).isCloseTo(arm.model.joints().getFirst().frictionNm(), within(1.0));
        assertThat(speedingUpNm).isGreaterThan(2 * steadyNm);
        assertThat(arm.core.effortNm(0)).isNegative();
    }

    @Test
    void inertiaIsMassTimesTheSquareOfItsDistanceFromTheAxis() {
        double[] inertiaKgM2 = new double[6];
        KinematicChain bare = new KinematicChain(arm.model, new PointMass(0, new Vector3d()));
        bare.place(new double[] {0, 90, 0, 0, 0, 0});
        bare.inertia(inertiaKgM2);

        // Behind the elbow, at x 0.2, z 0.9185; the axis is y. Masses and centres of robots.md.
        double behindElbow = 17.391 * (sq(0.228 - 0.2) + sq(0.988 - 0.9185))
                + 8.566 * (sq(0.639 - 0.2) + sq(1.058 - 0.9185))
                + 2.746 * (sq(0.881 - 0.2) + sq(1.058 - 0.9185))
                + 0.485 * (sq(0.937 - 0.2) + sq(1.059 - 0.9185));
        assertThat(inertiaKgM2[2]).isCloseTo(behindElbow, within(1e-6));
    }

    private static double sq(double value) {
        return value * value;
    }

    @Test
    void anotherToolChangesEffortAndRevision() {
        double withSixKgNm = arm.core.effortNm(1);
        long revision = arm.core.revision();

        arm.core.useTool(new PointMass(0, new Vector3d()));

        assertThat(arm.core.effortNm(1)).isLessThan(withSixKgNm);
        assertThat(arm.core.revision()).isNotEqualTo(revision);
        arm.core.useTool(new PointMass(6, new Vector3d(0.1, 0, 0.07)));
        assertThat(arm.core.effortNm(1)).isEqualTo(withSixKgNm);
    }

    @Test
    void revisionStandsStillWithTheArmAndCountsItsSteps() {
        long atRest = arm.core.revision();
        arm.run(5000);
        assertThat(arm.core.revision()).isEqualTo(atRest);

        arm.timed(0, 50, Arm.j1(1));
        arm.run(10);
        arm.core.effortNm(0);
        arm.core.advanceTo(arm.nowNanos());

        assertThat(arm.core.revision()).isEqualTo(atRest + 10);
    }
}
