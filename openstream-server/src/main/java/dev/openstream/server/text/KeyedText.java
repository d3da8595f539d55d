package dev.openstream.server.text;

import dev.openstream.protocol.json.JsonBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Sentence in English, with a key and values for its translation. Immutable.
 *
 * @param key key of its {@link TextPattern}; empty for a text without one, such as a controller's own
 * @param text the sentence
 * @param values values of the pattern, by name
 * @param partial true if the text contains more than key and values; then it is shown as well
 */
public record KeyedText(String key, String text, Map<String, String> values, boolean partial) {

    /** A text without a key, which stays as it is in every language. */
    public static KeyedText plain(String text) {
        return new KeyedText("", text, Map.of(), false);
    }

    /** The same with text and values of at most {@code longestChars} each. */
    public KeyedText cut(int longestChars) {
        return map(value -> value.length() <= longestChars ? value : value.substring(0, longestChars));
    }

    /** The same with {@code change} made to its text and to each value. */
    public KeyedText map(UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.replaceAll((_, value) -> change.apply(value));
        return new KeyedText(key, change.apply(text), Collections.unmodifiableMap(changed), partial);
    }

    /** Appends key and values as a JSON object; {@code null} if there is no key. */
    public void write(JsonBuilder json) {
        if (key.isEmpty()) {
            json.raw("null");
            return;
        }
        json.raw("{\"key\":").string(key).raw(",\"values\":{");
        String comma = "";
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.raw(comma).string(value.getKey()).raw(':').string(value.getValue());
            comma = ",";
        }
        json.raw("},\"partial\":").raw(Boolean.toString(partial)).raw('}');
    }
}
