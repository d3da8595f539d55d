package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What STOP control, and an init on the way, do to the arm (protocol section 3.4, open-api.md 3.9). */
class HoldTest {

    private final Arm arm = new Arm();

    @Test
    void holdBrakesWithinTheLimitsAndStaysWhereItComesToRest() {
        arm.timed(0, 650, Arm.j1(150));
        arm.run(500);
        double speed = arm.core.velocityDegPerS(0);
        double atHoldDeg = arm.core.positionDeg(0);

        arm.core.hold(arm.nowNanos());
        double[] before = {speed};
        arm.runEachStep(1000, () -> {
            // 800 deg/s2 is 0.8 deg/s in a step.
            assertThat(before[0] - arm.core.velocityDegPerS(0)).isBetween(0.0, 0.8 + 1e-9);
            before[0] = arm.core.velocityDegPerS(0);
        });

        assertThat(speed).isGreaterThan(200);
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.positionDeg(0)).isCloseTo(atHoldDeg + speed * speed / 1600, within(0.2));
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
