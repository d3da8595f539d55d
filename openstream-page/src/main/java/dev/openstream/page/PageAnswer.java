package dev.openstream.page;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;

/**
 * An answer to the page.
 *
 * @param status HTTP status
 * @param body one JSON value
 */
public record PageAnswer(int status, JsonText body) {

    private static final int MAX_QUOTED = 60;

    /** The beginning of {@code text}, which a request had, for a message. */
    public static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    }

    /** Done. */
    public static PageAnswer ok() {
        return new PageAnswer(200, JsonText.EMPTY_OBJECT);
    }

    /**
     * A refusal.
     *
     * @param code a word for programs, in snake_case
     * @param message the field, the value and the rule
     * @param hint remedy for people
     */
    public static PageAnswer refused(int status, String code, String message, String hint) {
        return new PageAnswer(
                status,
                new JsonBuilder()
                        .raw("{\"error\":{\"code\":")
                        .string(code)
                        .raw(",\"message\":")
                        .string(message)
                        .raw(",\"hint\":")
                        .string(hint)
                        .raw("}}")
                        .toText());
    }
}
