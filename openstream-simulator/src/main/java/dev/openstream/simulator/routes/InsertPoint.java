package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.Insertion;
import dev.openstream.simulator.controller.RobotController;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST joint_traject_insert_point} (open-api.md 3.9), the hot path: one point into the trajectory. A refused point
 * changes nothing, but that one which comes while the controller is not operable clears the buffer.
 */
final class InsertPoint implements RouteHandler {

    private final RobotController controller;
    private final InsertPointBody body;

    InsertPoint(RobotController controller) {
        this.controller = controller;
        this.body = new InsertPointBody(controller.model());
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String fault = body.read(request.body());
        if (fault != null) {
            return Answers.invalid(fault);
        }
        return Insertions.answer(controller.insert(body.point()), controller);
    }

    /** What both ways to insert points answer. */
    static final class Insertions {

        private static final ApiAnswer BUFFER_FULL = Answers.forbidden(
                Answers.BUFFER_FULL,
                "point: the buffer has not so many free places of its " + RobotController.BUFFER_PLACES
                        + "; GET joint_traject_buf_avail tells how many are free");

        private Insertions() {}

        static ApiAnswer answer(Insertion insertion, RobotController controller) {
            return switch (insertion) {
                case INSERTED -> Answers.DONE;
                case BUFFER_FULL -> BUFFER_FULL;
                case NOT_OPERABLE -> {
                    var obstacle = controller.state().obstacle();
                    yield obstacle == null ? Answers.DONE : Answers.notOperable(obstacle);
                }
            };
        }
    }
}
