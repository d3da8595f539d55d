package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Properties that hold for any traffic, checked over random traffic of the kinds that real senders make, for every
 * robot in the jar. The name of a test that fails contains the seed.
 */
class MotionPropertiesTest {

    private static final int SEEDS = 6;
    private static final int ACTIONS = 300;
    private static final double ROUNDING = 1e-6;

    static Stream<Arguments> robotsAndSeeds() {
        return RobotModels.all().stream()
                .flatMap(model -> Stream.iterate(1L, seed -> seed + 1)
                        .limit(SEEDS)
                        .map(seed -> Arguments.of(new Named(model), seed)));
    }

    /** A model that a test's name can show. */
    record Named(RobotModel model) {
        @Override
        public String toString() {
            return model.modelString();
        }
    }

    @ParameterizedTest
    @MethodSource("robotsAndSeeds")
    void limitsOfAngleSpeedAndAccelerationAreKeptAtEveryStep(Named robot, long seed) {
        Arm arm = new Arm(robot.model());
        Watch watch = new Watch(arm);
        PointTraffic traffic = PointTraffic.hostile(robot.model(), seed);
        int faults = 0;

        for (int i = 0; i < ACTIONS; i++) {
            PointTraffic.Action action = traffic.next();
            action.send().accept(arm);
            faults += arm.core.fault() == null ? 0 : 1;
            arm.runEachStep(action.pauseMillis(), watch::look);
        }

        assertThat(watch.broken).isEmpty();
        // Otherwise the traffic was not hostile, and the arm never stopped in full flight.
        assertThat(faults).isPositive();
        assertThat(watch.fastest).isGreaterThan(0.4);
    }

    /** Compares the arm of each step with that of the step before. */
    private static final class Watch {

        private final Arm arm;
        private double[] beforeDeg;
        private double[] speedBefore;
        private double fastest;
        private final List<String> broken = new ArrayList<>();

        Watch(Arm arm) {
            this.arm = arm;
            this.beforeDeg = arm.positionsDeg();
            this.speedBefore = arm.velocitiesDegPerS();
        }

        void look() {
            double[] deg = arm.positionsDeg();
            double[] speed = arm.velocitiesDegPerS();
            for (int i = 0; i < deg.length; i++) {
                JointLimits limits = arm.model.limits(i);
                fastest = Math.max(fastest, Math.abs(speed[i]) / limits.speedDegPerS());
                check(i, "angle", deg[i], limits.allows(deg[i]));
                check(i, "speed", speed[i], Math.abs(speed[i]) <= limits.speedDegPerS() + ROUNDING);
                double change = Math.abs(speed[i] - speedBefore[i]) / 1e-3;
                check(i, "acceleration", change, change <= mostDegPerS2(limits) + 1e3 * ROUNDING);
                double way = deg[i] - beforeDeg[i];
                // No step, or one of 1 ms.
                check(i, "way", way, way == 0 || Math.abs(way - speed[i] * 1e-3) < ROUNDING);
            }
            beforeDeg = deg;
            speedBefore = speed;
        }

        /** The greater of the decelerations when braking and when turning round at full speed while following. */
        private double mostDegPerS2(JointLimits limits) {
            int millis = Math.min(arm.averages[0].firstMillis(), arm.averages[1].firstMillis());
            return Math.max(limits.accelerationDegPerS2(), 2 * limits.speedDegPerS() / (millis * 1e-3));
        }

        private void check(int joint, String what, double value, boolean kept) {
            if (!kept) {
                broken.add(what + " of j" + (joint + 1) + " at " + arm.nowMillis() + " ms: " + value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("robotsAndSeeds")
    void honestTrafficIsFollowedWithoutAFaultAndTheArmComesToRestAtItsEnd(Named robot, long seed) {
        Arm arm = new Arm(robot.model());
        PointTraffic traffic = PointTraffic.honest(robot.model(), seed);

        for (int i = 0; i < ACTIONS; i++) {
            PointTraffic.Action action = traffic.next();
            action.send().accept(arm);
            assertThat(arm.core.fault()).as("action %d", i).isNull();
            arm.run(action.pauseMillis());
        }
        arm.run(60_000);
        arm.timed(0, 100, traffic.targetDeg());
        arm.run(3000);

        assertThat(arm.positionsDeg()).containsExactly(traffic.targetDeg());
        assertThat(arm.velocitiesDegPerS()).containsOnly(0);
        assertThat(arm.core.moving()).isFalse();
        assertThat(arm.core.bufferFree()).isEqualTo(2048);
    }

    @ParameterizedTest
    @MethodSource("robotsAndSeeds")
    void resultDoesNotDependOnHowOftenSomebodyLooks(Named robot, long seed) {
        List<String> inOneGo = trace(robot.model(), seed, Integer.MAX_VALUE);

        assertThat(trace(robot.model(), seed, 1)).isEqualTo(inOneGo);
        assertThat(trace(robot.model(), seed, 10)).isEqualTo(inOneGo);
    }

    /** All that is seen after each action and its pause, in which somebody looks every {@code stepMillis}. */
    private static List<String> trace(RobotModel model, long seed, int stepMillis) {
        Arm arm = new Arm(model);
        PointTraffic traffic = PointTraffic.hostile(model, seed);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < ACTIONS / 2; i++) {
            PointTraffic.Action action = traffic.next();
            action.send().accept(arm);
            double restMillis = action.pauseMillis();
            while (restMillis > stepMillis) {
                arm.run(stepMillis);
                arm.core.effortNm(0);
                restMillis -= stepMillis;
            }
            arm.run(restMillis);
            seen.add(seen(arm.core));
        }
        return seen;
    }

    private static String seen(MotionCore core) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < core.model().axes(); i++) {
            text.append(core.positionDeg(i)).append(' ').append(core.velocityDegPerS(i));
            text.append(' ').append(core.effortNm(i)).append(' ');
        }
        return text.append(core.flange()).append(core.bufferLevel()).append(core.fault()) + " " + core.revision();
    }

    @ParameterizedTest
    @MethodSource("robotsAndSeeds")
    void noPointIsDueBeforeAnEarlierOne(Named robot, long seed) {
        Arm arm = new Arm(robot.model());
        PointTraffic traffic = PointTraffic.hostile(robot.model(), seed);
        long[] ahead = {0, 0};

        for (int i = 0; i < ACTIONS; i++) {
            PointTraffic.Action action = traffic.next();
            arm.core.advanceTo(arm.nowNanos());
            ahead[0] = arm.core.bufferedNanos();
            int level = arm.core.bufferLevel();
            action.send().accept(arm);
            ahead[1] = arm.core.bufferedNanos();
            // The end of what waits never comes nearer, unless it was given up.
            assertThat(arm.core.bufferLevel() < level || ahead[1] >= ahead[0]).isTrue();
            arm.run(action.pauseMillis());
        }
    }
}
