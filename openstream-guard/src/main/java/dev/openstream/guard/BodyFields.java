package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single fields of an object: what a controller tells, or what a call says. */
final class BodyFields {

    private static final StrictJson JSON = new StrictJson(64);

    private BodyFields() {}

    /** Takes the value that the parser stands on. */
    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(JsonParser parser);
    }

    /** The {@code count} numbers of {@code field}; null if {@code body} does not tell exactly so many. */
    static double @Nullable [] numbers(JsonText body, String field, int count) {
        return read(body, field, parser -> numbers(parser, count));
    }

    /** The number {@code field}; null if {@code body} does not tell one. */
    static @Nullable Double number(JsonText body, String field) {
        return read(body, field, parser -> parser.currentToken().isNumeric() ? parser.getDoubleValue() : null);
    }

    /** True if {@code field} of {@code body} is true. */
    static boolean flag(JsonText body, String field) {
        return Boolean.TRUE.equals(read(body, field, parser -> parser.currentToken() == JsonToken.VALUE_TRUE));
    }

    private static <T> @Nullable T read(JsonText body, String field, Reader<T> reader) {
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(field);
                parser.nextToken();
                if (found) {
                    return reader.read(parser);
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static double @Nullable [] numbers(JsonParser parser, int count) {
        double[] values = new double[count];
        int found = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (found == count || !parser.currentToken().isNumeric()) {
                return null;
            }
            values[found] = parser.getDoubleValue();
            if (!Double.isFinite(values[found++])) {
                return null;
            }
        }
        return found == count ? values : null;
    }
}
