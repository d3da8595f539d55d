package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.simulator.controller.Rounding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Type of a field of a query, a path or a body: it reads the value, and describes it in the documentation. A body
 * is read as the vendor's programs write it (docs/adr/0047): numbers also as texts and booleans, booleans also as
 * numbers.
 */
sealed interface FieldType
        permits FieldType.Whole,
                FieldType.Real,
                FieldType.Flag,
                FieldType.Text,
                FieldType.Json,
                FieldType.Choice,
                DescribedField {

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

    /** The JSON schema of what else is taken in a body; empty if nothing is. */
    default String alsoTaken() {
        return "";
    }

    /**
     * Returns true if the value must be exactly what is documented, as the manual asks of a few calls; null is a
     * fault then, too.
     */
    default boolean exact() {
        return false;
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
            return whole(first ? 1 : Rounding.halfAwayFromZero(DecimalText.numberOf(parser)));
        }

        private @Nullable Object whole(double value) {
            return value >= min && value <= max && value == Math.rint(value) ? (int) value : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"integer\",\"minimum\":").number(min);
            json.raw(",\"maximum\":").number(max).raw('}');
        }

        @Override
        public String alsoTaken() {
            return exact ? "" : "{\"type\":[\"number\",\"boolean\",\"string\"]}";
        }
    }

    /** A finite number, a {@link Double}; unless it is exact, a text or a boolean that stands for one as well. */
    record Real(double min, double max, boolean exact) implements FieldType {

        Real(double min, double max) {
            this(min, max, false);
        }

        /** Any at all. */
        Real() {
            this(-Double.MAX_VALUE, Double.MAX_VALUE);
        }

        @Override
        public String rule() {
            return min == -Double.MAX_VALUE ? "a number" : "a number from " + min + " to " + max;
        }

        @Override
        public @Nullable Object fromText(String text) {
            return allowed(DecimalText.parse(text));
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            return allowed(exact ? ObjectBody.finiteNumber(parser) : DecimalText.numberOf(parser));
        }

        private @Nullable Object allowed(double value) {
            return value >= min && value <= max ? value : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"number\",\"minimum\":").raw(Double.toString(min));
            json.raw(",\"maximum\":").raw(Double.toString(max)).raw('}');
        }

        @Override
        public String alsoTaken() {
            return exact ? "" : "{\"type\":[\"boolean\",\"string\"]}";
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
            double number = DecimalText.numberOf(parser);
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
        public String alsoTaken() {
            return exact ? "" : "{\"type\":[\"integer\",\"string\"]}";
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
        public String alsoTaken() {
            return "{\"type\":[\"number\",\"boolean\"]}";
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

        @Override
        public String alsoTaken() {
            return words.stream()
                    .map(word -> '"' + word.toUpperCase(Locale.ROOT) + '"')
                    .collect(Collectors.joining(",", "{\"enum\":[", "]}"));
        }
    }
}
