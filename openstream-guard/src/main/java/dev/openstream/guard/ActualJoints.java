package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the controller where its arm is. Owned by the event loop. */
final class ActualJoints {

    private static final ApiRequest JOINT_STATES =
            ApiRequest.of(Method.GET, "/project/robot/joints/joint_states", JsonText.EMPTY_OBJECT);

    private final OpenApi controller;

    ActualJoints(OpenApi controller) {
        this.controller = controller;
    }

    /** Asks once. The outcome is told once at most, perhaps before this returns. */
    void ask(Consumer<? super ApiOutcome> told) {
        controller.look(JOINT_STATES, told);
    }

    /** The angles that {@code outcome} tells, deg, j1 first; null if it does not tell those of {@code axes} joints. */
    static double @Nullable [] jointsDeg(ApiOutcome outcome, int axes) {
        JsonText body = outcome instanceof ApiAnswer answer && answer.successful() ? answer.body() : null;
        return body == null ? null : JointReading.jointsDeg(body, axes);
    }

    /** What {@code outcome} says instead. */
    static String instead(ApiOutcome outcome, int axes) {
        return switch (outcome) {
            case ApiFailure failure -> failure.reason();
            case ApiAnswer answer when !answer.successful() -> "joint_states was answered with " + answer.status();
            case ApiAnswer _ -> "joint_states did not tell " + axes + " positions";
        };
    }
}
