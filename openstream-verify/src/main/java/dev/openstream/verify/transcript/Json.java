package dev.openstream.verify.transcript;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict JSON parser: no duplicate keys, nothing after the value, numbers as written. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Parses a value.
     *
     * @param text text of one JSON value
     * @return the value
     * @throws IllegalArgumentException if the text is anything else
     */
    public static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Parses an object.
     *
     * @param text text of one JSON object
     * @return the object
     * @throws IllegalArgumentException if the text is anything else
     */
    public static JsonNode object(String text) {
        JsonNode value = value(text);
        if (!value.isObject()) {
            throw new IllegalArgumentException("not a JSON object: " + text);
        }
        return value;
    }

    /**
     * Writes a value in ASCII, with other characters escaped.
     *
     * @param value JSON value
     * @return its text
     */
    public static JsonText ascii(JsonNode value) {
        JsonBuilder text = new JsonBuilder();
        value.toString().chars().forEach(c -> text.raw(c < 0x7f ? Character.toString(c) : "\\u%04x".formatted(c)));
        return text.toText();
    }
}
