package dev.openstream.verify.transcript;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON read strictly: no duplicate keys, nothing after the value, numbers as they are. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The value that {@code text} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The object that {@code text} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JsonNode object(String text) {
        JsonNode value = value(text);
        if (!value.isObject()) {
            throw new IllegalArgumentException("not a JSON object: " + text);
        }
        return value;
    }

    /** {@code value} in ASCII. Outside of ASCII there is nothing but what stands in strings. */
    public static JsonText ascii(JsonNode value) {
        JsonBuilder text = new JsonBuilder();
        value.toString().chars().forEach(c -> text.raw(c < 0x7f ? Character.toString(c) : "\\u%04x".formatted(c)));
        return text.toText();
    }
}
