package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The controller answered.
 *
 * @param status HTTP status, 100 to 599
 * @param body one JSON value in ASCII, without line breaks, ready to be spliced into a line; null when empty
 */
public record ApiAnswer(int status, @Nullable JsonText body) implements ApiOutcome {

    /** Whether the status is one of 2xx. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** A refusal in the shape that the Open API's own have, with minus the status as its code (open-api.md 1). */
    public static ApiAnswer refused(int status, String message) {
        return refused(status, -status, message);
    }

    /**
     * The same with a code of its own.
     *
     * @param message the field, the value and the rule
     */
    public static ApiAnswer refused(int status, int errCode, String message) {
        return new ApiAnswer(
                status,
                new JsonBuilder()
                        .raw("{\"_type\":\"JObject\",\"err_code\":")
                        .number(errCode)
                        .raw(",\"err_msg\":")
                        .string(message)
                        .raw('}')
                        .toText());
    }
}
