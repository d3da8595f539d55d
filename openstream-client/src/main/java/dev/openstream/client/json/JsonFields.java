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

/**
 * Fields of one JSON object. Every error names the field. Immutable. Internal: the module does not export this package.
 */
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
     * Parses an object.
     *
     * @param json text of one strict JSON object
     * @return its fields
     * @throws IllegalArgumentException if the text is anything else
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
     * Checks that a text is one strict JSON object or array, as the body of a CONTROL must be.
     *
     * @param json text to check
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

    /**
     * Tells whether there is a field that is not null.
     *
     * @param name name of the field
     * @return true if there is
     */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /**
     * Reads an object.
     *
     * @param name name of the field
     * @return the fields of the object
     * @throws IllegalArgumentException if the field is missing or not an object
     */
    public JsonFields object(String name) {
        if (fields.get(name) instanceof JsonFields object) {
            return object;
        }
        throw new IllegalArgumentException(name + ": it is missing or not an object");
    }

    /**
     * Reads a finite number.
     *
     * @param name name of the field
     * @return the number
     * @throws IllegalArgumentException if the field is missing or not a finite number
     */
    public double number(String name) {
        return number(fields.get(name), name);
    }

    /**
     * Reads a string.
     *
     * @param name name of the field
     * @param otherwise value if there is no such string
     * @return the string
     */
    public String text(String name, String otherwise) {
        return fields.get(name) instanceof String text ? text : otherwise;
    }

    /**
     * Reads a boolean.
     *
     * @param name name of the field
     * @param otherwise value if there is no such boolean
     * @return the boolean
     */
    public boolean flag(String name, boolean otherwise) {
        return fields.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /**
     * Reads an array of finite numbers.
     *
     * @param name name of the field
     * @return the numbers
     * @throws IllegalArgumentException if the field is missing or anything else
     */
    public double[] numbers(String name) {
        return numbers(fields.get(name), name);
    }

    /**
     * Reads an array of arrays of finite numbers.
     *
     * @param name name of the field
     * @return the inner arrays
     * @throws IllegalArgumentException if the field is missing or anything else
     */
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
