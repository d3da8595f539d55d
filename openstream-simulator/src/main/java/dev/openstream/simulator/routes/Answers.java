package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;

/**
 * The answers that many routes give. Error bodies are {@code {"_type":"JObject","err_code":<int>,"err_msg":"<text>"}}
 * (open-api.md 1). The manual fixes codes for some 403 only; the others are ours: minus the HTTP status.
 */
public final class Answers {

    /** The place for a point is taken, ERR_POINTS_EXCEED_BUFFER (open-api.md 3.9). */
    static final int BUFFER_FULL = -8;

    /** Minus the number of alarm E01554, external command not in operable state. The manual leaves the code open. */
    static final int NOT_OPERABLE = -1554;

    /** What a successful command without a result answers. */
    static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}"));

    /** Messages quote what the client sent; of long values only this much. */
    private static final int LONGEST_QUOTE = 60;

    private Answers() {}

    /** A successful answer with the JSON that {@code json} holds. */
    static ApiAnswer ok(JsonBuilder json) {
        return new ApiAnswer(200, json.toText());
    }

    /** 400: the body or the query is wrong. The message names field, value and rule. */
    public static ApiAnswer invalid(String message) {
        return refused(400, message);
    }

    /** 403: correct, but not in this state. */
    static ApiAnswer forbidden(int errCode, String message) {
        return error(403, errCode, message);
    }

    /** Any other refusal, with minus the status as its code. */
    public static ApiAnswer refused(int status, String message) {
        return error(status, -status, message);
    }

    private static ApiAnswer error(int status, int errCode, String message) {
        JsonBuilder json = new JsonBuilder()
                .raw("{\"_type\":\"JObject\",\"err_code\":")
                .number(errCode)
                .raw(",\"err_msg\":")
                .string(message)
                .raw('}');
        return new ApiAnswer(status, json.toText());
    }

    /** {@code text}, shortened to what fits in a message. */
    public static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
