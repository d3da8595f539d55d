package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Cost of a simulated arm: CPU time beside the time that passes for the arm. This test prints the figures of
 * docs/simulator.md.
 */
class MotionCostTest {

    private static final double SECOND_MILLIS = 1000;

    /** So much of a core, in parts of 1, while {@code seconds} pass. */
    private static double part(int seconds, Runnable secondOfTheArm) {
        long beforeNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < seconds; i++) {
            secondOfTheArm.run();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beforeNanos) / (1e9 * seconds);
    }

    @Test
    void armCostsLittleWhileItMovesAndNothingWhileItStands() {
        Arm moving = new Arm();
        Arm standing = new Arm();
        part(20, () -> secondOfStreaming(moving));

        double movingPart = part(60, () -> secondOfStreaming(moving));
        double standingPart = part(60, () -> standing.run(SECOND_MILLIS));

        System.out.printf(
                Locale.ROOT,
                "a moving arm takes %.3f %% of a core, %.0f ns for each step of 1 ms; a standing one %.5f %%%n",
                100 * movingPart,
                1e6 * movingPart,
                100 * standingPart);
        assertThat(moving.core.fault()).isNull();
        assertThat(movingPart).isLessThan(0.03);
        assertThat(standingPart).isLessThan(0.01).isLessThan(movingPart / 10);
    }

    /** A point every 2 ms, and somebody who looks at everything twice in every step. */
    private static void secondOfStreaming(Arm arm) {
        for (int i = 0; i < 500; i++) {
            double deg = 20 * Math.sin(2 * Math.PI * i / 500);
            arm.incremental(2, 40, deg, 90 + deg, deg, deg, deg - 90, deg);
            for (int look = 0; look < 4; look++) {
                arm.run(0.5);
                look(arm.core);
            }
        }
    }

    private static void look(MotionCore core) {
        double sum = core.flange().xMm();
        for (int i = 0; i < core.model().axes(); i++) {
            sum += core.positionDeg(i) + core.velocityDegPerS(i) + core.effortNm(i);
        }
        assertThat(sum).isFinite();
    }
}
