package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.Insertion;
import dev.openstream.simulator.controller.RobotController;
import java.util.Objects;

/** What both ways to insert points answer. */
final class Insertions {

    private static final ApiAnswer BUFFER_FULL = Answers.forbidden(
            Answers.BUFFER_FULL,
            "point: the buffer has not so many free places of its " + RobotController.BUFFER_PLACES
                    + "; GET joint_traject_buf_avail tells how many are free");

    private Insertions() {}

    /** The answer to points that {@code controller} has just taken or not. */
    static ApiAnswer answer(Insertion insertion, RobotController controller) {
        return switch (insertion) {
            case INSERTED -> Answers.DONE;
            case BUFFER_FULL -> BUFFER_FULL;
            case NOT_OPERABLE ->
                Answers.notOperable(Objects.requireNonNull(controller.state().obstacle()));
        };
    }
}
