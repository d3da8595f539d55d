package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold whatever is sent, over random traffic that senders really make. The seed is in the name of a test
 * that fails.
 */
class MotionPropertiesTest {

    private static final double CONVERGED_DEG = 0.01;
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void limitsOfAngleSpeedAndAccelerationAreKeptAtEveryStep(long seed) {
        Arm arm = new Arm();
        double[] beforeDeg = arm.positionsDeg();
        double[] speedBefore = new double[6];
        Runnable look = () -> {
            for (int i = 0; i < 6; i++) {
                assertWithinLimits(arm, i, beforeDeg[i], speedBefore[i]);
                beforeDeg[i] = arm.core.positionDeg(i);
                speedBefore[i] = arm.core.velocityDegPerS(i);
            }
        };

        for (Traffic.Action action : Traffic.random(seed, 300)) {
            action.send(arm);
            arm.runEachStep(action.pauseMillis(), look);
        }
    }

    private static void assertWithinLimits(Arm arm, int joint, double beforeDeg, double speedBefore) {
        JointLimits limits = arm.model.limits(joint);
        double deg = arm.core.positionDeg(joint);
        double speed = arm.core.velocityDegPerS(joint);
        assertThat(deg).isBetween(limits.minDeg(), limits.maxDeg());
        assertThat(Math.abs(speed)).isLessThanOrEqualTo(limits.speedDegPerS() + ROUNDING);
        assertThat(Math.abs(deg - beforeDeg)).isLessThanOrEqualTo(limits.speedDegPerS() * 1e-3 + ROUNDING);
        assertThat(Math.abs(speed - speedBefore)).isLessThanOrEqualTo(limits.accelerationDegPerS2() * 1e-3 + 1e-6);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void armConvergesToTheLastPointAndComesToRest(long seed) {
        Arm arm = new Arm();
        for (Traffic.Action action : Traffic.random(seed, 300)) {
            action.send(arm);
            arm.run(action.pauseMillis());
        }
        double[] last = {12, 80, -30, 45, -100, 300};
        arm.timed(0, 100, last);

        // Whatever still stands in the buffer comes first, at most a few seconds of it.
        arm.run(60_000);

        for (int i = 0; i < 6; i++) {
            assertThat(arm.core.positionDeg(i)).isCloseTo(last[i], within(CONVERGED_DEG));
        }
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.bufferFree()).isEqualTo(2048);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
    void resultDoesNotDependOnHowOftenSomebodyLooks(long seed) {
        List<double[]> seldom = trace(seed, Integer.MAX_VALUE);
        List<double[]> often = trace(seed, 1);
        List<double[]> oddly = trace(seed, 7);

        assertThat(often).usingRecursiveComparison().isEqualTo(seldom);
        assertThat(oddly).usingRecursiveComparison().isEqualTo(seldom);
    }

    /** Positions after each action and its pause, in which somebody looks every {@code stepMillis}. */
    private static List<double[]> trace(long seed, int stepMillis) {
        Arm arm = new Arm();
        List<double[]> positions = new ArrayList<>();
        for (Traffic.Action action : Traffic.random(seed, 200)) {
            action.send(arm);
            double restMillis = action.pauseMillis();
            while (restMillis > stepMillis) {
                arm.run(stepMillis);
                restMillis -= stepMillis;
            }
            arm.run(restMillis);
            positions.add(arm.positionsDeg());
        }
        return positions;
    }
}
