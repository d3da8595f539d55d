package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Effects of STOP control, and of an init during a motion, on the arm (protocol section 3.4, open-api.md 3.9). */
class HoldTest {

    private final Arm arm = new Arm();

    /** Over the way that is left, the speed falls evenly, and never as hard as by the averages after full speed. */
    @Test
    void fastArmBrakesEvenlyAndComesToRestBeforeWhatItWasCommanded() {
        arm.timed(0, 650, Arm.j1(149));
        arm.run(500);
        double speed = arm.core.velocityDegPerS(0);
        double atHoldDeg = arm.core.positionDeg(0);
        double commandDeg = arm.core.commandDeg(0);

        arm.core.hold(arm.nowNanos());
        double[] before = {speed};
        arm.runEachStep(1000, () -> {
            // 230 deg/s over 38 ms.
            assertThat(before[0] - arm.core.velocityDegPerS(0)).isBetween(0.0, 230.0 / 38);
            before[0] = arm.core.velocityDegPerS(0);
        });

        assertThat(speed).isGreaterThan(200);
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.positionDeg(0)).isBetween(atHoldDeg, commandDeg);
        assertThat(arm.core.commandDeg(0)).isEqualTo(arm.core.positionDeg(0));
    }

    @Test
    void slowArmBrakesWithItsAcceleration() {
        arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(20));
        arm.run(500);
        double atHoldDeg = arm.core.positionDeg(0);

        arm.core.hold(arm.nowNanos());
        arm.run(1000);

        // 20 deg/s at 800 deg/s2, 25 steps of which the first is slower already.
        assertThat(arm.core.positionDeg(0)).isCloseTo(atHoldDeg + 20 * 20 / 1600.0 - 0.01, within(1e-3));
    }

    /** A command that turns round at an end stop, held in every millisecond: the arm stays within its range. */
    @Test
    void holdAtAnEndStopStaysWithinTheRange() {
        for (int holdMillis = 0; holdMillis < 300; holdMillis++) {
            Arm held = new Arm();
            held.list(new double[] {0, 172 / 0.23, 172 / 0.23 + 200}, Arm.START_DEG, Arm.j1(172), Arm.j1(126));
            held.run(600 + holdMillis);
            held.core.hold(held.nowNanos());
            double[] before = {held.core.velocityDegPerS(0)};

            held.runEachStep(200, () -> {
                double speed = held.core.velocityDegPerS(0);
                assertThat(held.core.positionDeg(0)).isLessThanOrEqualTo(172);
                assertThat(Math.abs(speed)).isLessThanOrEqualTo(Math.abs(before[0]));
                assertThat(Math.abs(before[0] - speed)).isLessThan(2 * 230.0 / 38);
                before[0] = speed;
            });

            assertThat(held.core.moving()).isFalse();
        }
    }

    @Test
    void averagesStartAnewWithoutAStepAfterAHold() {
        arm.timed(0, 650, Arm.j1(149));
        arm.run(500);
        arm.core.hold(arm.nowNanos());
        arm.run(10);
        arm.timed(0, 500, Arm.j1(60));
        assertThat(arm.core.following()).isTrue();
        double[] before = {arm.core.positionDeg(0), arm.core.velocityDegPerS(0)};

        arm.runEachStep(2000, () -> {
            double speed = arm.core.velocityDegPerS(0);
            assertThat(Math.abs(speed - before[1])).isLessThan(230.0 / 38 + 1e-6);
            assertThat(arm.core.positionDeg(0)).isCloseTo(before[0] + speed * 1e-3, within(1e-9));
            before[0] = arm.core.positionDeg(0);
            before[1] = speed;
        });

        assertThat(arm.core.positionDeg(0)).isEqualTo(60);
    }

    @Test
    void holdEmptiesTheBuffer() {
        for (int i = 1; i <= 10; i++) {
            arm.timed(100 * i, 500, Arm.j1(i));
        }
        arm.run(100);

        arm.core.hold(arm.nowNanos());

        assertThat(arm.core.bufferFree()).isEqualTo(2048);
        arm.run(3000);
        assertThat(arm.core.positionDeg(0)).isLessThan(1);
    }

    @Test
    void pointAfterHoldIsFollowedWhetherTheArmStandsOrStillBrakes() {
        arm.timed(0, 650, Arm.j1(150));
        arm.run(500);
        arm.core.hold(arm.nowNanos());
        arm.run(20);

        arm.timed(7000, 800, Arm.j1(-20));
        arm.run(3000);

        assertThat(arm.core.positionDeg(0)).isEqualTo(-20);
        arm.core.hold(arm.nowNanos());
        arm.timed(7005, 40, Arm.j1(-21));
        arm.run(3000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(-21);
    }

    @Test
    void holdAtRestIsNothing() {
        arm.core.hold(arm.nowNanos());

        assertThat(arm.core.moving()).isFalse();
        arm.run(100);
        assertThat(arm.positionsDeg()).containsExactly(Arm.START_DEG);
    }
}
