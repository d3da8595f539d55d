package dev.openstream.simulator.routes;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One field of a query, a path or a body.
 *
 * @param name as it is sent
 * @param type type of its value
 * @param required true if it must be present
 * @param meaning for people, with its unit
 */
record Field(String name, FieldType type, boolean required, String meaning) {

    static Field required(String name, FieldType type, String meaning) {
        return new Field(name, type, true, meaning);
    }

    static Field optional(String name, FieldType type, String meaning) {
        return new Field(name, type, false, meaning);
    }

    /**
     * Returns true if the value at {@code parser} says that the field is left out: null, or an empty text where it
     * may be missing.
     */
    boolean leftOut(JsonParser parser) {
        return !type.exact() && (parser.currentToken() == JsonToken.VALUE_NULL || (!required && isEmptyText(parser)));
    }

    private static boolean isEmptyText(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getString().isBlank();
    }

    /** The message for {@code shown}, a value that breaks the rule. */
    String fault(String shown) {
        return name + ": " + shown + " is not " + type.rule();
    }

    /** The message for a field that is not there and must be. */
    String missing() {
        return name + ": it is missing; it must be " + type.rule();
    }
}
