package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Streams of points that come early, late, in bursts or at the same moment. */
class PointTimingTest {

    private static final double CONVERGED_DEG = 0.01;

    private final Arm arm = new Arm();

    @Test
    void underrunHoldsTheLastPointAndMotionGoesOnWithoutInit() {
        arm.incremental(5, 10, Arm.j1(3));
        arm.run(60_000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(3);

        arm.incremental(5, 10, Arm.j1(4));
        arm.run(2000);

        assertThat(arm.core.positionDeg(0)).isEqualTo(4);
    }

    @Test
    void burstsWithPausesAreFollowed() {
        double deg = 0;
        for (int burst = 0; burst < 20; burst++) {
            for (int i = 0; i < 8; i++) {
                deg += 0.1;
                arm.incremental(10, 20, Arm.j1(deg));
            }
            arm.run(60 + 12 * burst);
        }

        arm.run(1500);

        assertThat(arm.core.positionDeg(0)).isCloseTo(deg, within(CONVERGED_DEG));
    }

    @Test
    void slowSenderIsFollowedAtItsOwnPace() {
        // Says 5 ms, sends every 6 ms: after 10 s it is 1.7 s behind its own times; the arm must be where it is.
        for (int i = 0; i < 1667; i++) {
            arm.timed(5 * i, 40, Arm.j1(0.05 * i));
            arm.run(6);
        }

        double lagDeg = 0.05 * 1666 - arm.core.positionDeg(0);

        // 8.3 deg/s: a few hundredths of a second behind, look-ahead included.
        assertThat(lagDeg).isBetween(0.0, 0.9);
        assertThat(arm.core.bufferFree()).isGreaterThan(2040);
    }

    @Test
    void restartAtZeroWithoutInitIsFollowed() {
        arm.timed(0, 10, Arm.j1(1));
        arm.timed(500, 10, Arm.j1(2));
        arm.run(2000);

        arm.timed(0, 10, Arm.j1(3));
        arm.timed(500, 10, Arm.j1(4));
        arm.run(400);
        double onTheWayDeg = arm.core.positionDeg(0);
        arm.run(2000);

        assertThat(onTheWayDeg).isBetween(3.0, 3.9);
        assertThat(arm.core.positionDeg(0)).isEqualTo(4);
    }

    @Test
    void pointsThatAreDueAtTheSameMomentEndAtTheLast() {
        for (int i = 1; i <= 100; i++) {
            arm.timed(0, 0, Arm.j1(0.1 * i));
        }

        arm.run(3000);

        assertThat(arm.core.positionDeg(0)).isEqualTo(10);
    }
}
