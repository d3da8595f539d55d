package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.model.RobotModels;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Motion of the arm by single points (open-api.md 3.9). */
class MotionCoreTest {

    private final Arm arm = new Arm();

    @Test
    void standsInItsStartPoseUntilAPointComes() {
        arm.run(5000);

        assertThat(arm.positionsDeg()).containsExactly(Arm.START_DEG);
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.bufferFree()).isEqualTo(2048);
    }

    @Test
    void documentedMeasurementIsReproduced() {
        // docs/spec/robots.md: 72 % of a step of 0.1 deg about 50 ms after it was sent with a look-ahead of 10 ms.
        arm.timed(0, 10, Arm.j1(0.1));
        double[] reachedMillis = {0};

        arm.runEachStep(100, () -> reachedMillis[0] += arm.core.positionDeg(0) < 0.072 ? 1 : 0);

        assertThat(reachedMillis[0]).isCloseTo(49, within(1.0));
    }

    @Test
    void smallStepIsMadeWhenItIsDueAndAWideOneSmoothly() {
        Arm wide = new Arm();
        arm.timed(0, 1000, Arm.j1(0.1));
        wide.timed(0, 1000, Arm.j1(60));

        arm.run(900);
        wide.run(500);

        assertThat(arm.core.commandDeg(0)).isZero();
        assertThat(wide.core.commandDeg(0)).isCloseTo(30, within(0.1));
        arm.run(100);
        assertThat(arm.core.commandDeg(0)).isEqualTo(0.1);
    }

    @Test
    void smallStepConvergesToUnderAHundredthOfADegree() {
        arm.timed(0, 0, Arm.j1(0.1));

        arm.run(50);
        assertThat(arm.core.positionDeg(0)).isBetween(0.09, 0.0999);
        // 38 + 25 ms after the first step.
        arm.run(14);
        assertThat(arm.core.positionDeg(0)).isEqualTo(0.1);
    }

    @Test
    void comesToRestExactlyAtTheLastPoint() {
        arm.timed(0, 500, 20, 100, -10, 30, -60, 90);

        arm.run(3000);

        assertThat(arm.positionsDeg()).containsExactly(20, 100, -10, 30, -60, 90);
        assertThat(arm.velocitiesDegPerS()).containsOnly(0);
        assertThat(arm.core.moving()).isFalse();
    }

    @Test
    void farPointIsReachedAtFullSpeedWithoutOvershooting() {
        // 150 deg in 0.65 s is 231 deg/s: the drives do their own 230 deg/s.
        arm.timed(0, 650, Arm.j1(150));
        double[] fastest = {0};

        arm.runEachStep(2000, () -> {
            fastest[0] = Math.max(fastest[0], arm.core.velocityDegPerS(0));
            assertThat(arm.core.positionDeg(0)).isBetween(0.0, 150.0);
        });

        assertThat(fastest[0]).isCloseTo(230, within(1e-6));
        assertThat(arm.core.positionDeg(0)).isEqualTo(150);
    }

    @Test
    void velocityIsTheDerivativeOfThePosition() {
        arm.timed(0, 50, Arm.j1(10));
        double[] before = {0};

        arm.runEachStep(1000, () -> {
            double perStep = (arm.core.positionDeg(0) - before[0]) / 1e-3;
            assertThat(arm.core.velocityDegPerS(0)).isCloseTo(perStep, within(1e-6));
            before[0] = arm.core.positionDeg(0);
        });

        assertThat(before[0]).isEqualTo(10);
    }

    @Test
    void commandRunsInAStraightLineBetweenSparsePoints() {
        // MoveIt's points are 100 ms apart: the arm must not stop and go between them.
        for (int i = 0; i <= 10; i++) {
            arm.timed(100 * i, 100, Arm.j1(2 * i));
        }
        arm.run(600);
        double[] slowest = {Double.MAX_VALUE};
        double[] fastest = {0};

        arm.runEachStep(400, () -> {
            slowest[0] = Math.min(slowest[0], arm.core.velocityDegPerS(0));
            fastest[0] = Math.max(fastest[0], arm.core.velocityDegPerS(0));
        });

        assertThat(slowest[0]).isCloseTo(20, within(0.5));
        assertThat(fastest[0]).isCloseTo(20, within(0.5));
    }

    @Test
    void sparsePointsWithAShortIntervalArriveOneByOne() {
        for (int i = 1; i <= 10; i++) {
            arm.incremental(5, 100, Arm.j1(i));
            arm.run(100);
        }

        arm.run(1000);

        assertThat(arm.core.positionDeg(0)).isEqualTo(10);
    }

    @Test
    void lookAheadDelaysThePointAndTheArm() {
        Arm patient = new Arm();
        arm.timed(0, 10, Arm.j1(5));
        patient.timed(0, 200, Arm.j1(5));

        arm.run(100);
        patient.run(100);

        assertThat(patient.core.positionDeg(0)).isLessThan(arm.core.positionDeg(0) / 2);
    }

    @Test
    void armIsHalfTheSumOfItsAveragesBehindItsCommandWhateverTheLookAhead() {
        Arm patient = new Arm();
        for (int i = 0; i < 240; i++) {
            arm.timed(5 * i, 10, Arm.j1(0.5 * i));
            patient.timed(5 * i, 100, Arm.j1(0.5 * i));
            arm.run(5);
            patient.run(5);
        }

        // 100 deg/s, 31.5 ms.
        assertThat(patient.core.commandDeg(0) - patient.core.positionDeg(0)).isCloseTo(3.15, within(1e-6));
        assertThat(arm.core.commandDeg(0) - arm.core.positionDeg(0)).isCloseTo(3.15, within(1e-6));
    }

    @Test
    void streamThatEndsInFullFlightIsNotOvershot() {
        for (int i = 0; i <= 100; i++) {
            arm.timed(5 * i, 100, Arm.j1(i));
            arm.runEachStep(5, () -> assertThat(arm.core.positionDeg(0)).isLessThanOrEqualTo(100));
        }

        arm.runEachStep(1000, () -> assertThat(arm.core.positionDeg(0)).isLessThanOrEqualTo(100));

        assertThat(arm.core.positionDeg(0)).isEqualTo(100);
    }

    @Test
    void singlePointTakesItsIntervalWhenThatIsLongerThanTheLookAhead() {
        arm.incremental(1000, 10, Arm.j1(100));

        arm.run(500);

        assertThat(arm.core.commandDeg(0)).isCloseTo(50, within(0.1));
    }

    @Test
    void fullBufferRefusesAndChangesNothing() {
        for (int i = 0; i < 2048; i++) {
            assertThat(arm.timed(100 + i, 1000, Arm.j1(0.001 * i))).isEqualTo(PointAdmission.TAKEN);
        }
        assertThat(arm.core.bufferFree()).isZero();

        assertThat(arm.timed(100_000, 1000, Arm.j1(90))).isEqualTo(PointAdmission.BUFFER_FULL);
        // The refused point has not become the last time from start either: this one does not start a trajectory.
        arm.run(1001);
        // Its moment is that of the first anchor, 2900 ms after the first point's 1000 ms.
        assertThat(arm.timed(3000, 1000, Arm.j1(5))).isEqualTo(PointAdmission.TAKEN);
        arm.run(3900 - 1001 - 2);
        assertThat(arm.core.bufferFree()).isLessThan(2048);
        arm.run(1000);

        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.positionDeg(0)).isEqualTo(5);
    }

    @Test
    void idleTimeCostsNothingHoweverLong() {
        // 200 years in steps of 1 ms would not end; the jump is immediate.
        Arm idle = new Arm(RobotModels.standard(), 0);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> idle.run(200.0 * 365 * 86_400 * 1000));

        idle.timed(0, 0, Arm.j1(1));
        idle.run(2000);
        assertThat(idle.core.positionDeg(0)).isEqualTo(1);
    }

    @Test
    void stepsStayOnTheirGridAcrossIdleTime() {
        Arm looked = new Arm();
        Arm jumped = new Arm();
        for (int i = 0; i < 1000; i++) {
            looked.run(1.3);
        }
        jumped.run(1300);

        looked.timed(0, 0, Arm.j1(5));
        jumped.timed(0, 0, Arm.j1(5));
        looked.run(50);
        jumped.run(50);

        assertThat(looked.nowNanos()).isEqualTo(jumped.nowNanos());
        assertThat(looked.positionsDeg()).containsExactly(jumped.positionsDeg());
    }

    @Test
    void anglesOutsideTheLimitsAreACallersMistake() {
        assertThatThrownBy(() -> arm.timed(0, 0, Arm.j1(172.001))).isInstanceOf(IllegalArgumentException.class);

        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.bufferFree()).isEqualTo(2048);
    }
}
