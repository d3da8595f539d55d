package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Points that ask for more than a joint's speed: alarm E159, and the robot stops (open-api.md 3.9, docs/simulator.md). */
class OverSpeedTest {

    private static final double LIMIT_DEG_PER_S = 230;

    private final Arm arm = new Arm();

    private MotionFault.OverSpeed fault() {
        MotionFault fault = Objects.requireNonNull(arm.core.fault());
        return switch (fault) {
            case MotionFault.OverSpeed overSpeed -> overSpeed;
        };
    }

    @Test
    void jumpFromStandingIsAFaultAndTheArmDoesNotMove() {
        assertThat(arm.incremental(5, 40, Arm.j1(30))).isEqualTo(PointAdmission.FAULT);

        arm.run(1000);
        assertThat(arm.positionsDeg()).containsExactly(Arm.START_DEG);
        assertThat(arm.core.moving()).isFalse();
        // 30 deg in the 40 ms of the look-ahead.
        assertThat(fault()).isEqualTo(new MotionFault.OverSpeed(1, 750, LIMIT_DEG_PER_S));
    }

    @Test
    void theJointThatIsTooFastIsNamed() {
        double[] wristFar = Arm.START_DEG.clone();
        wristFar[4] = 60;

        arm.list(new double[] {0, 200}, Arm.START_DEG, wristFar);

        assertThat(fault().joint()).isEqualTo(5);
        assertThat(fault().degPerSec()).isCloseTo(750, within(1e-9));
        assertThat(fault().limitDegPerSec()).isEqualTo(430);
    }

    @Test
    void jumpWithoutAnyTimeHasAFiniteSpeed() {
        arm.timed(0, 0, Arm.j1(90));

        assertThat(fault().degPerSec()).isEqualTo(90_000);
    }

    @Test
    void farPointIsFineWhenItsTimeIsEnough() {
        assertThat(arm.timed(0, 200, Arm.j1(40))).isEqualTo(PointAdmission.TAKEN);
        assertThat(arm.core.fault()).isNull();
    }

    @Test
    void faultInMotionStopsTheArmWithinItsLimitsAndEmptiesTheBuffer() {
        for (int i = 0; i <= 20; i++) {
            arm.timed(100 * i, 100, Arm.j1(i * 10.0));
            arm.run(i < 10 ? 100 : 0);
            if (i == 15) {
                break;
            }
        }
        assertThat(arm.core.bufferLevel()).isPositive();
        double speed = arm.core.velocityDegPerS(0);
        double atFaultDeg = arm.core.positionDeg(0);

        assertThat(arm.timed(1600, 100, Arm.j1(-100))).isEqualTo(PointAdmission.FAULT);

        assertThat(arm.core.bufferLevel()).isZero();
        double[] before = {speed};
        arm.runEachStep(1000, () -> {
            // Full speed within the first average, 38 ms.
            assertThat(before[0] - arm.core.velocityDegPerS(0)).isBetween(0.0, LIMIT_DEG_PER_S / 38 + 1e-6);
            before[0] = arm.core.velocityDegPerS(0);
        });
        assertThat(speed).isGreaterThan(50);
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.positionDeg(0)).isBetween(atFaultDeg, atFaultDeg + speed * 0.0315);
    }

    @Test
    void aFaultIsKeptUntilItIsClearedAndNoPointIsTaken() {
        arm.timed(0, 0, Arm.j1(90));
        MotionFault first = fault();

        assertThat(arm.timed(5, 0, Arm.j1(0.01))).isEqualTo(PointAdmission.FAULT);
        assertThat(arm.list(new double[] {0, 100}, Arm.START_DEG, Arm.j1(1))).isEqualTo(PointAdmission.FAULT);
        arm.core.init(false, 0, arm.nowNanos());
        arm.core.hold(arm.nowNanos());
        assertThat(arm.core.fault()).isEqualTo(first);

        arm.core.clearFault();
        arm.core.init(false, 0, arm.nowNanos());
        assertThat(arm.timed(0, 100, Arm.j1(2))).isEqualTo(PointAdmission.TAKEN);
        arm.run(2000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(2);
    }

    @Test
    void nothingOfAListWithAFaultIsExecuted() {
        double[] times = {0, 1000, 1100};

        assertThat(arm.list(times, Arm.START_DEG, Arm.j1(20), Arm.j1(100))).isEqualTo(PointAdmission.FAULT);

        arm.run(3000);
        assertThat(arm.positionsDeg()).containsExactly(Arm.START_DEG);
    }

    @Test
    void sustainedOverSpeedIsFoundWithinTenthsOfASecond() {
        // 1.5 times the limit, every 5 ms.
        int sent = 0;
        while (arm.core.fault() == null && sent < 100) {
            arm.timed(5 * sent, 40, Arm.j1(sent * 0.005 * 1.5 * LIMIT_DEG_PER_S));
            arm.run(5);
            sent++;
        }

        assertThat(fault().joint()).isEqualTo(1);
        assertThat(fault().degPerSec()).isCloseTo(1.5 * LIMIT_DEG_PER_S, within(1e-6));
        assertThat(sent).isBetween(3, 30);
    }

    @Test
    void theFullSpeedIsNoOverSpeed() {
        for (int i = 0; i < 100; i++) {
            arm.timed(5 * i, 40, Arm.j1(i * 0.005 * LIMIT_DEG_PER_S));
            arm.run(5);
        }

        assertThat(arm.core.fault()).isNull();
    }

    @Test
    void jitterOfTheSendersClockIsForgiven() {
        // Sends every 10 ms at 80 % of the limit, but takes its time from start up to 8 ms late.
        double[] lateMillis = {0, 8, 3, 0, 7, 1, 0, 8};
        for (int i = 0; i < 80; i++) {
            arm.timed(10 * i + lateMillis[i % 8], 40, Arm.j1(i * 0.010 * 0.8 * LIMIT_DEG_PER_S));
            arm.run(10);
        }

        assertThat(arm.core.fault()).isNull();
    }

    @Test
    void pauseIsNoTimeToMoveIn() {
        arm.timed(0, 10, Arm.j1(1));
        // The arm has stood for 5 s when the target is suddenly elsewhere: by its times 8 deg/s, in truth a jump.
        arm.run(5000);

        assertThat(arm.timed(5000, 10, Arm.j1(41))).isEqualTo(PointAdmission.FAULT);
    }

    @Test
    void shortPauseWithoutTimesIsNoTimeToMoveInEither() {
        arm.incremental(5, 10, Arm.j1(1));
        arm.run(300);

        assertThat(arm.incremental(5, 10, Arm.j1(51))).isEqualTo(PointAdmission.FAULT);
    }

    @Test
    void pointsThatComeMoreSlowlyThanTheirIntervalSaysAreMeasuredByTheirPace() {
        // MoveIt: 100 ms apart, interval 5 ms, here at 130 deg/s; the look-ahead keeps points waiting.
        for (int i = 0; i < 10; i++) {
            assertThat(arm.incremental(5, 200, Arm.j1(13.0 * i))).isEqualTo(PointAdmission.TAKEN);
            arm.run(100);
        }
    }

    @Test
    void jumpBehindWaitingPointsHasNotTheirTime() {
        arm.timed(0, 10, Arm.START_DEG);
        arm.timed(2000, 10, Arm.j1(1));

        assertThat(arm.timed(0, 10, Arm.j1(60))).isEqualTo(PointAdmission.FAULT);
    }

    @Test
    void holeInASteadyMotionIsTimeToMoveIn() {
        arm.timed(0, 40, Arm.j1(0.25));
        arm.timed(5, 40, Arm.j1(0.5));
        arm.run(300);

        assertThat(arm.timed(305, 40, Arm.j1(15.5))).isEqualTo(PointAdmission.TAKEN);
    }

    @Test
    void pointsAreMeasuredFromWhereTheArmRestsAfterAHold() {
        arm.timed(0, 500, Arm.j1(100));
        arm.run(300);
        arm.core.hold(arm.nowNanos());
        arm.run(1000);

        // The old stream goes on where it wanted to be.
        assertThat(arm.timed(505, 10, Arm.j1(100))).isEqualTo(PointAdmission.FAULT);
    }
}
