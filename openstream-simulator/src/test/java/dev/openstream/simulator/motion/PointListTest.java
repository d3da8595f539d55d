package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Motion of the arm by lists of points, insert_points (open-api.md 3.9). */
class PointListTest {

    private final Arm arm = new Arm();

    @Test
    void listIsExecutedByItsTimes() {
        arm.list(new double[] {0, 400, 1400}, Arm.START_DEG, Arm.j1(10), Arm.j1(20));

        arm.run(400);
        assertThat(arm.core.commandDeg(0)).isCloseTo(10, within(0.05));
        arm.run(500);
        assertThat(arm.core.commandDeg(0)).isCloseTo(15, within(0.05));
        arm.run(2000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(20);
        assertThat(arm.core.moving()).isFalse();
    }

    @Test
    void pathIsMonotoneAndHasNoOvershoot() {
        arm.list(new double[] {0, 300, 600, 650}, Arm.START_DEG, Arm.j1(30), Arm.j1(70), Arm.j1(72));
        double[] before = {0};

        arm.runEachStep(3000, () -> {
            assertThat(arm.core.positionDeg(0)).isBetween(before[0], 72.0);
            before[0] = arm.core.positionDeg(0);
        });

        assertThat(before[0]).isEqualTo(72);
    }

    @Test
    void listThatGoesOnWhileTheArmMovesIsTheSameTrajectory() {
        arm.list(new double[] {0, 500}, Arm.START_DEG, Arm.j1(10));
        arm.run(250);

        assertThat(arm.list(new double[] {1000, 1500}, Arm.j1(20), Arm.j1(30))).isEqualTo(PointAdmission.TAKEN);

        // 20 deg/s all the way.
        assertThat(arm.core.bufferedNanos()).isBetween(1_249_000_000L, 1_250_000_000L);
        arm.run(500);
        assertThat(arm.core.commandDeg(0)).isCloseTo(15, within(0.05));
        arm.run(2000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(30);
    }

    @Test
    void listThatGoesOnAfterTheBufferRanDryKeepsItsDistance() {
        arm.list(new double[] {0, 500}, Arm.START_DEG, Arm.j1(10));
        arm.run(60_000);

        assertThat(arm.list(new double[] {1000, 1500}, Arm.j1(20), Arm.j1(30))).isEqualTo(PointAdmission.TAKEN);

        arm.run(250);
        assertThat(arm.core.commandDeg(0)).isCloseTo(15, within(0.05));
    }

    @Test
    void listThatStartsAtZeroAfterTheMotionIsANewTrajectory() {
        arm.list(new double[] {0, 500}, Arm.START_DEG, Arm.j1(10));
        arm.run(3000);

        assertThat(arm.list(new double[] {0, 1000}, Arm.j1(10), Arm.j1(0))).isEqualTo(PointAdmission.TAKEN);

        arm.run(500);
        assertThat(arm.core.commandDeg(0)).isCloseTo(5, within(0.05));
    }

    @Test
    void listThatStartsAtZeroWhereTheWaitingPointsEndFollowsThem() {
        arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(10));
        arm.run(100);

        assertThat(arm.list(new double[] {0, 1000}, Arm.j1(10), Arm.j1(0))).isEqualTo(PointAdmission.TAKEN);

        arm.run(900);
        assertThat(arm.core.commandDeg(0)).isCloseTo(10, within(0.05));
        arm.run(500);
        assertThat(arm.core.commandDeg(0)).isCloseTo(5, within(0.05));
    }

    @Test
    void listThatStartsAtZeroElsewhereWhileTheArmMovesIsRefused() {
        arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(10));
        arm.run(100);

        assertThat(arm.list(new double[] {0, 1000}, Arm.j1(9), Arm.j1(0))).isEqualTo(PointAdmission.TIME_GOES_BACK);

        arm.run(3000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(10);
    }

    @Test
    void timesThatGoBackAreRefusedAndChangeNothing() {
        arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(10));
        arm.run(100);

        assertThat(arm.list(new double[] {900, 1500}, Arm.j1(10), Arm.j1(12))).isEqualTo(PointAdmission.TIME_GOES_BACK);
        assertThat(arm.list(new double[] {2000, 1999}, Arm.j1(10), Arm.j1(12)))
                .isEqualTo(PointAdmission.TIME_GOES_BACK);

        assertThat(arm.core.bufferLevel()).isEqualTo(1);
        assertThat(arm.core.fault()).isNull();
    }

    @Test
    void firstTimeAboveZeroGivesTheTimeToGetThere() {
        arm.list(new double[] {2000, 3000}, Arm.j1(100), Arm.j1(110));

        arm.run(1000);
        assertThat(arm.core.commandDeg(0)).isCloseTo(50, within(0.1));
    }

    @Test
    void theBufferIsFilledToItsLastPlaceAndNotBeyond() {
        double[] times = IntStream.range(0, 2048).mapToDouble(i -> 2 * i).toArray();
        double[][] poses =
                IntStream.range(0, 2048).mapToObj(i -> Arm.j1(0.01 * i)).toArray(double[][]::new);

        assertThat(arm.list(times, poses)).isEqualTo(PointAdmission.TAKEN);

        assertThat(arm.core.bufferLevel()).isEqualTo(2048);
        assertThat(arm.core.bufferFree()).isZero();
        assertThat(arm.list(new double[] {5000, 5002}, Arm.j1(20.47), Arm.j1(20.48)))
                .isEqualTo(PointAdmission.BUFFER_FULL);
        // Point 1 is the present position and due at once.
        arm.run(1);
        assertThat(arm.core.bufferFree()).isEqualTo(1);
        assertThat(arm.list(new double[] {5000, 5002}, Arm.j1(20.47), Arm.j1(20.48)))
                .isEqualTo(PointAdmission.BUFFER_FULL);
        arm.run(10_000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(20.47);
    }

    @Test
    void listFollowsPointsThatCameOneByOne() {
        arm.timed(0, 500, Arm.j1(5));

        assertThat(arm.list(new double[] {0, 500}, Arm.j1(5), Arm.j1(10))).isEqualTo(PointAdmission.TAKEN);
        assertThat(arm.incremental(100, 10, Arm.j1(11))).isEqualTo(PointAdmission.TAKEN);

        assertThat(arm.core.bufferedNanos()).isEqualTo(1_100_000_000L);
        arm.run(3000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(11);
    }

    @Test
    void initForgetsTheTrajectory() {
        arm.list(new double[] {0, 5000}, Arm.START_DEG, Arm.j1(10));
        arm.run(100);
        arm.core.init(false, 0, arm.nowNanos());
        arm.run(1000);

        double[] hereDeg = arm.positionsDeg();
        assertThat(hereDeg[0]).isLessThan(1);
        assertThat(arm.list(new double[] {0, 1000}, hereDeg, Arm.j1(3))).isEqualTo(PointAdmission.TAKEN);
        arm.run(3000);
        assertThat(arm.core.positionDeg(0)).isEqualTo(3);
    }

    @Test
    void incrementalPointsAndAnglesOutsideTheLimitsAreACallersMistake() {
        TrajectoryPoint incremental = new TrajectoryPoint(6).incremental(1, 0);

        assertThatThrownBy(() -> arm.core.insertAll(List.of(incremental), arm.nowNanos()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> arm.list(new double[] {0, 1000}, Arm.START_DEG, Arm.j1(173)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(arm.core.bufferLevel()).isZero();
    }
}
