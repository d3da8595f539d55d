package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import org.jspecify.annotations.Nullable;

/** Reads from a controller's refusal of points whether its trajectory changed. */
final class GuardRefusal {

    /** The error codes of insert_points that say what is wrong with a body, or that it finds no room (open-api.md 3.9). */
    private static final int FIRST_CODE = -13;

    private static final int LAST_CODE = -2;

    private GuardRefusal() {}

    /** True if {@code outcome}, which is no success, says that the trajectory is the same as before. */
    static boolean changedNothing(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiFailure failure -> failure.kind() == ApiFailure.Kind.WITHDRAWN;
            case ApiAnswer answer -> answer.status() == 400 || (answer.status() == 403 && invalid(answer.body()));
        };
    }

    private static boolean invalid(@Nullable JsonText body) {
        Double code = body == null ? null : BodyFields.number(body, "err_code");
        return code != null && code >= FIRST_CODE && code <= LAST_CODE;
    }
}
