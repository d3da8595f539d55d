package dev.openstream.server.text;

import dev.openstream.protocol.json.JsonBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A sentence in English, with the key and the values by which a reader can say it in another language. Immutable.
 *
 * @param key of its {@link TextPattern}; empty if it has none, as what a controller says of itself
 * @param text the sentence
 * @param values of the pattern, by name
 * @param partial true if the text says more than the key and the values: then it is to be shown as well
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
