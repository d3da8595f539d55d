package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.Alarm;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.Obstacle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answers that many routes give. Error bodies are {@code {"_type":"JObject","err_code":<int>,"err_msg":"<text>"}}
 * (open-api.md 1). The manual fixes codes for some 403 only; the others are ours: minus the HTTP status.
 */
final class Answers {

    /** The place for a point is taken, ERR_POINTS_EXCEED_BUFFER (open-api.md 3.9). */
    static final int BUFFER_FULL = -8;

    /** A text of the robot language that cannot be understood (open-api.md 7). */
    static final int SYNTAX = -1376272;

    static final String DONE_JSON = "{\"_type\":\"JObject\"}";
    static final String EMPTY_TEXT_JSON = "{\"_text\":\"\"}";

    /** Answer of a successful command without a result. */
    static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of(DONE_JSON));

    /** Answer of some commands instead: the manual prints an empty text there (open-api.md 1). */
    static final ApiAnswer EMPTY_TEXT = new ApiAnswer(200, JsonText.of(EMPTY_TEXT_JSON));

    private static final Map<Denial, ApiAnswer> DENIALS = new EnumMap<>(Denial.class);
    private static final Map<Obstacle, ApiAnswer> NOT_OPERABLE = new EnumMap<>(Obstacle.class);

    static {
        for (Denial denial : Denial.values()) {
            DENIALS.put(denial, forbidden(denial.code(), denial.text()));
        }
        for (Obstacle obstacle : Obstacle.values()) {
            String alarm = " (E01554 external command: not in operable state); ";
            NOT_OPERABLE.put(obstacle, forbidden(Denial.NOT_OPERABLE, obstacle.text() + alarm + obstacle.hint()));
        }
    }

    /** Messages quote what the client sent; of long values only this much. */
    static final int LONGEST_QUOTE = 60;

    private Answers() {}

    /** A successful answer with the JSON that {@code json} holds. */
    static ApiAnswer ok(JsonBuilder json) {
        return new ApiAnswer(200, json.toText());
    }

    /** 400: the body or the query is wrong. The message names field, value and rule. */
    static ApiAnswer invalid(String message) {
        return ApiAnswer.refused(400, message);
    }

    /** 403: correct, but not in this state. */
    static ApiAnswer forbidden(int errCode, String message) {
        return ApiAnswer.refused(403, errCode, message);
    }

    /** 403 because of {@code denial}; 200 if there is none. */
    static ApiAnswer of(@Nullable Denial denial) {
        return denial == null ? DONE : Objects.requireNonNull(DENIALS.get(denial));
    }

    /** 403 with alarm E01554, because of {@code obstacle}. */
    static ApiAnswer notOperable(Obstacle obstacle) {
        return Objects.requireNonNull(NOT_OPERABLE.get(obstacle));
    }

    /** 403 with alarm E01554, because of {@code alarm}, which stopped the robot. */
    static ApiAnswer stopped(Alarm alarm) {
        return forbidden(
                Denial.NOT_OPERABLE,
                "alarm: " + alarm.code() + " " + alarm.text().text() + " (" + Alarm.NOT_OPERABLE + "); "
                        + Obstacle.ALARM.hint());
    }

    /** 200 with {@code ecode} 1: what was sent is not robot language (open-api.md 3.13). */
    static ApiAnswer malformed(String message) {
        String body = new JsonBuilder()
                .raw("{\"_type\":\"JObject\",\"ecode\":1,\"err_msg\":")
                .string(message)
                .raw('}')
                .toText()
                .toString();
        return new ApiAnswer(200, JsonText.of(body));
    }

    /** The body of a refusal, in ASCII. */
    static String errorBody(int errCode, String message) {
        return String.valueOf(forbidden(errCode, message).body());
    }

    /** {@code text}, shortened to what fits in a message. */
    static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
