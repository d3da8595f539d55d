package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST joint_traject_insert_point} (open-api.md 3.9), the hot path: one point into the trajectory. A refused point
 * changes nothing.
 */
final class InsertPoint implements RouteHandler {

    private static final ApiAnswer MOTOR_NOT_ON =
            notOperable("motor_on_state: the motors are not on; external points are executed with motors on only");
    private static final ApiAnswer NOT_PLAYING =
            notOperable("is_playback: no program is running; external points are executed by a running program only");
    private static final ApiAnswer BUFFER_FULL = Answers.forbidden(
            Answers.BUFFER_FULL,
            "point: the buffer is full, all 2048 places are taken; wait until joint_traject_buf_avail is above 0");

    private static final ApiAnswer OVER_SPEED = Answers.forbidden(
            Answers.NOT_OPERABLE,
            "point: a joint was asked for more than its highest speed and the arm stopped (E159 axis speed limit);"
                    + " start the program again, then init, then send points that the joints can follow");

    private final RobotController controller;
    private final InsertPointBody body;

    InsertPoint(RobotController controller) {
        this.controller = controller;
        this.body = new InsertPointBody(controller.model());
    }

    private static ApiAnswer notOperable(String message) {
        return Answers.forbidden(Answers.NOT_OPERABLE, message + " (E01554 external command: not in operable state)");
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String fault = body.read(request.body());
        if (fault != null) {
            return Answers.invalid(fault);
        }
        return switch (controller.insert(body.point())) {
            case INSERTED -> Answers.DONE;
            case MOTOR_NOT_ON -> MOTOR_NOT_ON;
            case NOT_PLAYING -> NOT_PLAYING;
            case BUFFER_FULL -> BUFFER_FULL;
            case MOTION_FAULT -> OVER_SPEED;
        };
    }
}
