package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.simulator.controller.Rounding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a field of a query, a path or a body may be: how it is read, and how the documentation shows it. A body is read as
 * the vendor's programs write it (docs/adr/0047): numbers also as texts and booleans, booleans also as numbers.
 */
sealed interface FieldType {

    /** The rule after "it is not": "a whole number from 1 to 6". */
    String rule();

    /** The value of {@code text} of a query or a path; null if it breaks the rule. */
    @Nullable
    Object fromText(String text);

    /** The value that {@code parser} stands on; null if it breaks the rule. */
    @Nullable
    Object fromJson(JsonParser parser);

    /** Writes the JSON schema. */
    void writeSchema(JsonBuilder json);

    /** The same for a field of a body. */
    default void writeBodySchema(JsonBuilder json) {
        writeSchema(json);
    }

    /** Whether it must be exactly what is documented, as the manual asks of a few calls; null is a fault then, too. */
    default boolean exact() {
        return false;
    }

    /** The number that {@code parser} stands on, or that a text or a boolean there stands for; NaN if there is none. */
    static double numberOf(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return DecimalText.parse(parser.getString());
        }
        return token.isBoolean() ? (parser.getBooleanValue() ? 1 : 0) : ObjectBody.finiteNumber(parser);
    }

    /**
     * A whole number, an {@link Integer}; in JSON 10.0 is one too. Unless it is exact, others are rounded, half away from
     * zero; true is 1, and false is 0, or 1 where counting begins at 1.
     */
    record Whole(int min, int max, boolean exact) implements FieldType {

        Whole(int min, int max) {
            this(min, max, false);
        }

        @Override
        public String rule() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public @Nullable Object fromText(String text) {
            return whole(DecimalText.parse(text));
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            if (exact) {
                return whole(ObjectBody.finiteNumber(parser));
            }
            boolean first = parser.currentToken() == JsonToken.VALUE_FALSE && min == 1;
            return whole(first ? 1 : Rounding.halfAwayFromZero(numberOf(parser)));
        }

        private @Nullable Object whole(double value) {
            return value >= min && value <= max && value == Math.rint(value) ? (int) value : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            writeSchema("\"integer\"", json);
        }

        @Override
        public void writeBodySchema(JsonBuilder json) {
            writeSchema(exact ? "\"integer\"" : "[\"integer\",\"number\",\"boolean\",\"string\"]", json);
        }

        private void writeSchema(String type, JsonBuilder json) {
            json.raw("{\"type\":").raw(type).raw(",\"minimum\":").number(min);
            json.raw(",\"maximum\":").number(max).raw('}');
        }
    }

    /** A finite number, a {@link Double}. */
    record Real(double min, double max) implements FieldType {

        @Override
        public String rule() {
            return "a number from " + min + " to " + max;
        }

        @Override
        public @Nullable Object fromText(String text) {
            return allowed(DecimalText.parse(text));
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            return parser.currentToken().isBoolean() ? null : allowed(numberOf(parser));
        }

        private @Nullable Object allowed(double value) {
            return value >= min && value <= max ? value : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"number\",\"minimum\":").raw(Double.toString(min));
            json.raw(",\"maximum\":").raw(Double.toString(max)).raw('}');
        }
    }

    /** true or false, a {@link Boolean}; unless it is exact, 1 and 0 and their texts as well. */
    record Flag(boolean exact) implements FieldType {

        Flag() {
            this(false);
        }

        @Override
        public String rule() {
            return "a boolean";
        }

        @Override
        public @Nullable Object fromText(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> null;
            };
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            JsonToken token = parser.currentToken();
            if (token.isBoolean()) {
                return parser.getBooleanValue();
            }
            if (exact) {
                return null;
            }
            double number = numberOf(parser);
            return number == 0 || number == 1
                    ? (Object) (number == 1)
                    : token == JsonToken.VALUE_STRING
                            ? fromText(parser.getString().strip())
                            : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"boolean\"}");
        }

        @Override
        public void writeBodySchema(JsonBuilder json) {
            json.raw(exact ? "{\"type\":\"boolean\"}" : "{\"type\":[\"boolean\",\"integer\",\"string\"]}");
        }
    }

    /** A text, a {@link String}, of so many characters at most; a number or a boolean is taken as the text it is. */
    record Text(int maxLength) implements FieldType {

        @Override
        public String rule() {
            return "a text of up to " + maxLength + " characters";
        }

        @Override
        public @Nullable Object fromText(String text) {
            return text.length() <= maxLength ? text : null;
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            return parser.currentToken().isScalarValue() ? fromText(parser.getString()) : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"string\",\"maxLength\":").number(maxLength).raw('}');
        }

        @Override
        public void writeBodySchema(JsonBuilder json) {
            json.raw("{\"type\":[\"string\",\"number\",\"boolean\"],\"maxLength\":")
                    .number(maxLength)
                    .raw('}');
        }
    }

    /** A JSON value, a {@link String}: the text that holds it, or the value itself. */
    record Json(int maxLength) implements FieldType {

        @Override
        public String rule() {
            return "JSON of up to " + maxLength + " characters";
        }

        @Override
        public @Nullable Object fromText(String text) {
            return text.length() <= maxLength ? text : null;
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return fromText(parser.getString());
            }
            JsonBuilder copy = new JsonBuilder();
            CompactJson.copy(parser, copy);
            return fromText(copy.toText().toString());
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{}");
        }
    }

    /** One of a few words, a {@link String}, in any case. */
    record Choice(List<String> words) implements FieldType {

        @Override
        public String rule() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public @Nullable Object fromText(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return words.contains(word) ? word : null;
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            return parser.currentToken() == JsonToken.VALUE_STRING ? fromText(parser.getString()) : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"string\",\"enum\":[");
            for (int i = 0; i < words.size(); i++) {
                json.raw(i == 0 ? "" : ",").string(words.get(i));
            }
            json.raw("]}");
        }
    }

    /** A finite number, or a text or a boolean that stands for one; a {@link Double}. */
    record Numeric() implements FieldType {

        @Override
        public String rule() {
            return "a number, or a text that is one";
        }

        @Override
        public @Nullable Object fromText(String text) {
            double value = DecimalText.parse(text);
            return Double.isNaN(value) ? null : value;
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            double value = numberOf(parser);
            return Double.isNaN(value) ? null : value;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":[\"number\",\"string\",\"boolean\"]}");
        }
    }

    /** A field that its handler reads itself; here it is only described. */
    record Described(String rule, String schema) implements FieldType {

        @Override
        public Object fromText(String text) {
            throw new UnsupportedOperationException(rule);
        }

        @Override
        public Object fromJson(JsonParser parser) {
            throw new UnsupportedOperationException(rule);
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw(schema);
        }
    }
}
