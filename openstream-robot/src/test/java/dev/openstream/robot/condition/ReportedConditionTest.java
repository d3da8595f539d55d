package dev.openstream.robot.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Obstacles by the values of the Open API (open-api.md 3.3, 3.4, 3.6, 3.9). */
final class ReportedConditionTest {

    private static final OptionalInt NO = OptionalInt.of(0);
    private static final OptionalInt YES = OptionalInt.of(1);
    private static final OptionalInt AUTO_CONTINUOUS = OptionalInt.of(4);
    private static final OptionalInt UNKNOWN = OptionalInt.empty();

    @Test
    void firstObstacleToRemoveComesFirst() {
        ReportedCondition condition = new ReportedCondition(NO, NO, NO, YES, YES, Optional.of(false));

        assertThat(condition.obstacles())
                .containsExactly(
                        ReportedObstacle.EMERGENCY_STOP,
                        ReportedObstacle.MOTOR_OFF,
                        ReportedObstacle.MANUAL_MODE,
                        ReportedObstacle.NOT_PLAYING);
        assertThat(condition.refusesSwitching()).isTrue();
        assertThat(condition.summary()).isEqualTo("nothing moves: the emergency stop is pressed");
    }

    @Test
    void motorsThatAreNeitherOnNorOffAreBusy() {
        ReportedCondition condition =
                new ReportedCondition(AUTO_CONTINUOUS, YES, YES, OptionalInt.of(2), NO, Optional.of(false));

        assertThat(condition.obstacles()).containsExactly(ReportedObstacle.MOTOR_BUSY);
    }

    @Test
    void notReadyIsAnObstacleWhereNoOtherIsReported() {
        assertThat(new ReportedCondition(AUTO_CONTINUOUS, YES, YES, NO, NO, Optional.of(false)).obstacles())
                .containsExactly(ReportedObstacle.NOT_READY);
    }

    // Points need no remote mode.
    @Test
    void readyControllerIsReadyOutsideOfRemoteMode() {
        ReportedCondition condition = new ReportedCondition(AUTO_CONTINUOUS, NO, YES, NO, NO, Optional.of(true));

        assertThat(condition.obstacles()).isEmpty();
        assertThat(condition.summary()).isEqualTo("ready for points");
    }

    @Test
    void answersThatAreMissingAreNoObstacles() {
        ReportedCondition condition =
                new ReportedCondition(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, Optional.empty());

        assertThat(condition.obstacles()).isEmpty();
        assertThat(condition.refusesSwitching()).isFalse();
        assertThat(condition.summary()).isEqualTo("no obstacle is known");
    }
}
