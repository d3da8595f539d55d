package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.ServoAverages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agility mode and the end of a trajectory (open-api.md 3.9). */
class AgilityTest {

    private final Arm arm = new Arm();

    private double afterTwentyMillis(boolean agility, int frequencyHz) {
        Arm fresh = new Arm();
        fresh.core.init(agility, frequencyHz, fresh.nowNanos());
        fresh.timed(0, 0, Arm.j1(0.1));
        fresh.run(20);
        return fresh.core.positionDeg(0);
    }

    @Test
    void agileArmReactsMoreQuicklyAndAHigherFrequencyNotLess() {
        assertThat(afterTwentyMillis(true, 5)).isGreaterThan(1.5 * afterTwentyMillis(false, 5));
        assertThat(afterTwentyMillis(true, 10)).isGreaterThan(afterTwentyMillis(true, 5));
        assertThat(afterTwentyMillis(true, 0)).isEqualTo(afterTwentyMillis(false, 0));
    }

    /** The sum of the averages is 1 / (2 pi f), from that without agility mode down to 4 ms; both are shorter by as much. */
    @ParameterizedTest
    @CsvSource({"0, 38, 25", "2, 38, 25", "3, 32, 21", "5, 19, 13", "10, 10, 6", "20, 5, 3", "40, 2, 2", "500, 2, 2"})
    void frequencyAsksForTheSumOfTheAverages(int frequencyHz, int firstMillis, int secondMillis) {
        assertThat(arm.model.averages().agile(frequencyHz)).isEqualTo(new ServoAverages(firstMillis, secondMillis));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 20, 500})
    void motionEndsTheSumOfTheAveragesAfterItsLastPoint(int frequencyHz) {
        arm.init(true, frequencyHz);
        arm.timed(0, 50, Arm.j1(1));
        arm.run(50);
        int endMillis = arm.averages[1].totalMillis();

        arm.run(endMillis - 1);
        assertThat(arm.core.positionDeg(0)).isNotEqualTo(1);
        arm.run(1);
        assertThat(arm.core.positionDeg(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HA006B", "HH020", "HH7", "HH8", "HDR10L-19", "HDR20-17", "HH050", "HS220", "HDR35-20"})
    void noJointOvershootsAPointHoweverQuicklyItFollows(String robot) {
        Arm quick = new Arm(RobotModels.named(robot));
        double[] goalDeg = quick.model.startDeg();
        for (int i = 0; i < goalDeg.length; i++) {
            goalDeg[i] += 40;
        }
        quick.core.init(true, 500, quick.nowNanos());
        quick.timed(0, 420, goalDeg);

        quick.runEachStep(3000, () -> {
            for (int i = 0; i < goalDeg.length; i++) {
                assertThat(quick.core.positionDeg(i)).isLessThanOrEqualTo(goalDeg[i]);
            }
        });

        assertThat(quick.positionsDeg()).containsExactly(goalDeg);
    }

    @Test
    void controllerCleansUpForHalfASecondAfterAnAgileMotion() {
        arm.core.init(true, 20, arm.nowNanos());
        assertThat(arm.core.trajectoryActive()).isFalse();
        arm.timed(0, 10, Arm.j1(1));
        while (arm.core.moving()) {
            assertThat(arm.core.trajectoryActive()).isTrue();
            arm.run(1);
        }

        arm.run(498);
        assertThat(arm.core.trajectoryActive()).isTrue();
        arm.run(3);
        assertThat(arm.core.trajectoryActive()).isFalse();
    }

    @Test
    void thereIsNothingToCleanUpWithoutAgility() {
        arm.timed(0, 10, Arm.j1(1));
        while (arm.core.moving()) {
            arm.run(1);
        }

        assertThat(arm.core.trajectoryActive()).isFalse();
    }

    @Test
    void offLetsTheArmFinishAndEndsAgility() {
        arm.core.init(true, 500, arm.nowNanos());
        arm.timed(0, 1000, Arm.j1(5));

        arm.core.off(arm.nowNanos());
        arm.run(3000);

        assertThat(arm.core.positionDeg(0)).isEqualTo(5);
        assertThat(arm.core.trajectoryActive()).isFalse();
        arm.timed(0, 0, Arm.j1(5.1));
        arm.run(20);
        assertThat(arm.core.positionDeg(0) - 5).isLessThan(1.1 * afterTwentyMillis(false, 0));
        arm.run(1000);
        assertThat(arm.core.trajectoryActive()).isFalse();
    }

    @Test
    void pointsAfterOffStartANewTrajectory() {
        arm.timed(0, 10, Arm.j1(1));
        arm.timed(100, 10, Arm.j1(2));
        arm.core.off(arm.nowNanos());

        // Were it the old trajectory, this one would be due 4.9 s later.
        arm.timed(5000, 500, Arm.j1(3));
        arm.run(1500);

        assertThat(arm.core.positionDeg(0)).isEqualTo(3);
    }
}
