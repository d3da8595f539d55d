package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.RobotController;

/** State of the external trajectory, as it can be asked (open-api.md 3.9). These bodies have no {@code _type}. */
final class TrajectoryState {

    private static final ApiAnswer READY = new ApiAnswer(200, JsonText.of("{\"ready\":true}"));
    private static final ApiAnswer NOT_READY = new ApiAnswer(200, JsonText.of("{\"ready\":false}"));
    private static final ApiAnswer ACTIVE = new ApiAnswer(200, JsonText.of("{\"mode\":true}"));
    private static final ApiAnswer INACTIVE = new ApiAnswer(200, JsonText.of("{\"mode\":false}"));

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    TrajectoryState(RobotController controller) {
        this.controller = controller;
    }

    ApiAnswer bufferFree() {
        int free = controller.motion().bufferFree();
        return Answers.ok(json.clear().raw("{\"val\":").number(free).raw('}'));
    }

    ApiAnswer ready() {
        return controller.trajectory().ready() ? READY : NOT_READY;
    }

    ApiAnswer active() {
        return controller.trajectory().active() ? ACTIVE : INACTIVE;
    }
}
