package dev.openstream.simulator.routes;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import org.jspecify.annotations.Nullable;

/** {@code POST joint_traject_insert_points} (open-api.md 3.9): all points into the trajectory, or none. */
final class InsertPoints implements RouteHandler {

    private final RobotController controller;
    private final InsertPointsBody body;

    InsertPoints(RobotController controller) {
        this.controller = controller;
        this.body = new InsertPointsBody(controller.model());
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String fault = body.take(request.points(true, new TrajectoryBody()));
        if (fault == null) {
            return Insertions.answer(controller.trajectory().insertAll(body.points()), controller);
        }
        return body.code() == -400 ? Answers.invalid(fault) : Answers.forbidden(body.code(), fault);
    }
}
