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

/** Asks the controller where its arm is, and whether points wait. Owned by the event loop. */
final class ActualArm {

    private static final ApiRequest JOINT_STATES =
            ApiRequest.of(Method.GET, "/project/robot/joints/joint_states", JsonText.EMPTY_OBJECT);

    private static final ApiRequest FREE_PLACES =
            ApiRequest.of(Method.GET, "/project/robot/trajectory/joint_traject_buf_avail", JsonText.EMPTY_OBJECT);

    /** Free places of the buffer when no point waits (open-api.md 3.9). */
    private static final int ALL_PLACES = 2048;

    /** Highest speed of a joint that stands: the noise of a resolver, or the end of braking. */
    private static final double STANDING_DEG_PER_S = 0.01;

    private final OpenApi controller;
    private final int axes;

    ActualArm(OpenApi controller, int axes) {
        this.controller = controller;
        this.axes = axes;
    }

    /** Asks for the joints. The outcome is told once at most, perhaps before this returns. */
    void askJoints(Consumer<? super ApiOutcome> told) {
        controller.look(JOINT_STATES, told);
    }

    /** The same for the free places of the buffer. */
    void askFreePlaces(Consumer<? super ApiOutcome> told) {
        controller.look(FREE_PLACES, told);
    }

    /** True if {@code outcome} says that no point waits. */
    static boolean nothingWaits(ApiOutcome outcome) {
        JsonText body = told(outcome);
        Double free = body == null ? null : BodyFields.number(body, "val");
        return free != null && free == ALL_PLACES;
    }

    /** The angles that {@code outcome} tells, deg, j1 first; null if it does not tell those of all joints. */
    double @Nullable [] jointsDeg(ApiOutcome outcome) {
        JsonText body = told(outcome);
        return body == null ? null : BodyFields.numbers(body, "position", axes);
    }

    /** True if {@code outcome} says that the joints stand still; null if it has no speeds. */
    @Nullable
    Boolean standing(ApiOutcome outcome) {
        JsonText body = told(outcome);
        double[] speeds = body == null ? null : BodyFields.numbers(body, "velocity", axes);
        if (speeds == null) {
            return null;
        }
        for (double speed : speeds) {
            if (Math.abs(speed) > STANDING_DEG_PER_S) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable JsonText told(ApiOutcome outcome) {
        return outcome instanceof ApiAnswer answer && answer.successful() ? answer.body() : null;
    }

    /** Reason why {@code outcome} tells no joints, for people. */
    String instead(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiFailure failure -> failure.reason();
            case ApiAnswer answer
            when !answer.successful() -> "joint_states was answered with status " + answer.status();
            case ApiAnswer _ -> "the answer of joint_states has not " + axes + " positions and velocities";
        };
    }
}
