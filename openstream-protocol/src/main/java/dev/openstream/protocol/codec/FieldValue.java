package dev.openstream.protocol.codec;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field as it stood in the line.
 *
 * @param text a string without quotes and escapes, a number as written, {@code true}, {@code false} or {@code null};
 *     empty for an object or array
 * @param json the bytes of an object or array; null for a scalar
 */
record FieldValue(Kind kind, String text, @Nullable JsonText json) {

    /** The types of JSON. */
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        OBJECT,
        ARRAY
    }

    /** Characters of a value that a message shows. */
    private static final int SHOWN_CHARS = 60;

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isTrue() {
        return kind == Kind.BOOLEAN && text.equals("true");
    }

    /** The scalar as JSON in ASCII, to be echoed; null for an object or array. */
    @Nullable
    JsonText scalar() {
        return switch (kind) {
            case STRING -> new JsonBuilder().string(text).toText();
            case NUMBER, BOOLEAN, NULL -> JsonText.of(text);
            case OBJECT, ARRAY -> null;
        };
    }

    /** The value as a message shows it, cut where it is long. */
    String shown() {
        return switch (kind) {
            case STRING -> "\"" + cut() + "\"";
            case NUMBER, BOOLEAN, NULL -> cut();
            case OBJECT -> "an object";
            case ARRAY -> "an array";
        };
    }

    private String cut() {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }
}
