package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a field of a query, a path or a body may be: how it is read, and how the documentation shows it. */
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

    /** A whole number, an {@link Integer}; in JSON 10.0 is one too. */
    record Whole(int min, int max) implements FieldType {

        @Override
        public String rule() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public @Nullable Object fromText(String text) {
            try {
                int value = Integer.parseInt(text);
                return value >= min && value <= max ? value : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            double value = ObjectBody.finiteNumber(parser);
            return value >= min && value <= max && value == Math.rint(value) ? (int) value : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"integer\",\"minimum\":").number(min);
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
            try {
                double value = Double.parseDouble(text);
                return allows(value) ? value : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            double value = ObjectBody.finiteNumber(parser);
            return allows(value) ? value : null;
        }

        private boolean allows(double value) {
            return value >= min && value <= max;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"number\",\"minimum\":").raw(Double.toString(min));
            json.raw(",\"maximum\":").raw(Double.toString(max)).raw('}');
        }
    }

    /** true or false, a {@link Boolean}. */
    record Flag() implements FieldType {

        @Override
        public String rule() {
            return "a boolean";
        }

        @Override
        public @Nullable Object fromText(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
            };
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            return parser.currentToken().isBoolean() ? parser.getBooleanValue() : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"boolean\"}");
        }
    }

    /** A text, a {@link String}, of so many characters at most. */
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
            return parser.currentToken() == JsonToken.VALUE_STRING ? fromText(parser.getString()) : null;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":\"string\",\"maxLength\":").number(maxLength).raw('}');
        }
    }

    /** One of a few words, a {@link String}. */
    record Choice(List<String> words) implements FieldType {

        @Override
        public String rule() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public @Nullable Object fromText(String text) {
            return words.contains(text) ? text : null;
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

    /** A finite number, or a text that is one: clients send both; a {@link Double}. */
    record Numeric() implements FieldType {

        @Override
        public String rule() {
            return "a number, or a text that is one";
        }

        @Override
        public @Nullable Object fromText(String text) {
            try {
                double value = Double.parseDouble(text);
                return Double.isFinite(value) ? value : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public @Nullable Object fromJson(JsonParser parser) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return fromText(parser.getString());
            }
            double value = ObjectBody.finiteNumber(parser);
            return Double.isNaN(value) ? null : value;
        }

        @Override
        public void writeSchema(JsonBuilder json) {
            json.raw("{\"type\":[\"number\",\"string\"]}");
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
