package dev.openstream.client.json;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** The fields of one JSON object, as the typed views need them. Every fault names the field. Immutable. */
public final class JsonFields {

    /** Depth of a line (protocol section 2). */
    private static final int MAX_DEPTH = 64;

    /** Levels around a body in its line. */
    private static final int LEVELS_AROUND_BODY = 2;

    private static final StrictJson JSON = new StrictJson(MAX_DEPTH);
    private static final StrictJson BODY = new StrictJson(MAX_DEPTH - LEVELS_AROUND_BODY);

    private final Map<String, Object> fields;

    private JsonFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * The fields of {@code json}.
     *
     * @throws IllegalArgumentException if it is not one strict JSON object
     */
    public static JsonFields of(String json) {
        JsonText text = JsonText.of(json);
        try (JsonParser parser = JSON.parser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Object> fields = object(parser);
                if (parser.nextToken() == null) {
                    return new JsonFields(fields);
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON" + place(e), e);
        }
        throw new IllegalArgumentException("not one JSON object: " + shortened(json));
    }

    /** The place where a text stops being JSON; the parser's own message is about its tokens. */
    private static String place(JacksonException cause) {
        TokenStreamLocation at = cause.getLocation();
        return at == null ? "" : ": see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /**
     * Checks that {@code json} is one strict JSON object or array, as the body of a CONTROL must be.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void checkBody(String json) {
        JsonText text = JsonText.of(json);
        try (JsonParser parser = BODY.parser(text)) {
            JsonToken first = parser.nextToken();
            boolean container = first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY;
            if (container && skip(parser) && Utf8.valid(text.array(), 0, text.length())) {
                return;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("body: not JSON" + place(e), e);
        }
        throw new IllegalArgumentException("body: neither a JSON object nor an array: " + shortened(json));
    }

    private static boolean skip(JsonParser parser) {
        parser.skipChildren();
        return parser.nextToken() == null;
    }

    private static String shortened(String json) {
        return json.length() <= 80 ? json : json.substring(0, 80) + "...";
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> new JsonFields(object(parser));
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT, PROPERTY_NAME, END_OBJECT, END_ARRAY ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** True if there is a field called {@code name} that is not null. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The fields of an object. */
    public JsonFields object(String name) {
        if (fields.get(name) instanceof JsonFields object) {
            return object;
        }
        throw new IllegalArgumentException(name + ": it is missing or not an object");
    }

    /** A finite number. */
    public double number(String name) {
        return number(fields.get(name), name);
    }

    /** A text; {@code otherwise} if there is none. */
    public String text(String name, String otherwise) {
        return fields.get(name) instanceof String text ? text : otherwise;
    }

    /** A boolean; {@code otherwise} if there is none. */
    public boolean flag(String name, boolean otherwise) {
        return fields.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** An array of finite numbers. */
    public double[] numbers(String name) {
        return numbers(fields.get(name), name);
    }

    /** An array of arrays of finite numbers. */
    public List<double[]> rows(String name) {
        List<double[]> rows = new ArrayList<>();
        for (Object row : elements(fields.get(name), name)) {
            rows.add(numbers(row, name + "[" + rows.size() + "]"));
        }
        return rows;
    }

    private static double[] numbers(@Nullable Object value, String name) {
        List<?> elements = elements(value, name);
        double[] numbers = new double[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(elements.get(i), name + "[" + i + "]");
        }
        return numbers;
    }

    private static List<?> elements(@Nullable Object value, String name) {
        if (value instanceof List<?> elements) {
            return elements;
        }
        throw new IllegalArgumentException(name + ": it is missing or not an array");
    }

    private static double number(@Nullable Object value, String name) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw new IllegalArgumentException(name + ": it is missing or not a finite number");
    }
}
