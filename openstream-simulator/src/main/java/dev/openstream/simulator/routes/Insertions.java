package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.Alarm;
import dev.openstream.simulator.controller.Insertion;
import dev.openstream.simulator.controller.Obstacle;
import dev.openstream.simulator.controller.OperatingState;
import dev.openstream.simulator.controller.RobotController;
import java.util.Objects;

/** Answers that both ways to insert points share. */
final class Insertions {

    private static final ApiAnswer BUFFER_FULL = Answers.forbidden(
            Answers.BUFFER_FULL,
            "point: the buffer has too few free places; it has " + RobotController.BUFFER_PLACES
                    + " in all, and GET joint_traject_buf_avail tells how many are free");

    private static final ApiAnswer TIME_GOES_BACK = Answers.forbidden(
            InsertPointsBody.INVALID_TIME,
            "points: while points wait, a list must continue from the last of them: with later times, or from its position with time 0");

    private Insertions() {}

    /** The answer to points that {@code controller} has just taken or not. */
    static ApiAnswer answer(Insertion insertion, RobotController controller) {
        return switch (insertion) {
            case INSERTED -> Answers.DONE;
            case BUFFER_FULL -> BUFFER_FULL;
            case TIME_GOES_BACK -> TIME_GOES_BACK;
            case NOT_OPERABLE -> notOperable(controller.state());
        };
    }

    /** Answers with the error that caused an error stop. */
    private static ApiAnswer notOperable(OperatingState state) {
        Obstacle obstacle = Objects.requireNonNull(state.obstacle());
        Alarm alarm = state.alarm();
        return obstacle == Obstacle.ALARM && alarm != null ? Answers.stopped(alarm) : Answers.notOperable(obstacle);
    }
}
