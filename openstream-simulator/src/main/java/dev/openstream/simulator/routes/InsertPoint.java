package dev.openstream.simulator.routes;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST joint_traject_insert_point} (open-api.md 3.9), the hot path: one point into the trajectory. A refused point
 * changes nothing, but that one which comes while the controller is not operable clears the buffer.
 */
final class InsertPoint implements RouteHandler {

    private final RobotController controller;
    private final InsertPointBody body;
    private final TrajectoryBody reading = new TrajectoryBody();

    InsertPoint(RobotController controller) {
        this.controller = controller;
        this.body = new InsertPointBody(controller.model());
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String fault = body.take(request.points(false, reading));
        if (fault != null) {
            return Answers.invalid(fault);
        }
        return Insertions.answer(controller.trajectory().insert(body.point()), controller);
    }
}
