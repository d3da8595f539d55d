package dev.openstream.host.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A piece of a YAML file that knows the lines of its keys. */
sealed interface YamlNode {

    /** A mapping, in the order of the file; no key stands in it twice. */
    record Mapping(List<Pair> pairs) implements YamlNode {

        /** The value of {@code key}, null if there is none. */
        @Nullable
        YamlNode get(String key) {
            for (Pair pair : pairs) {
                if (pair.key().equals(key)) {
                    return pair.value();
                }
            }
            return null;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items) implements YamlNode {}

    /** A text, a number, true, false or null. */
    record Scalar(JsonNode value) implements YamlNode {

        /** Empty if it is null. */
        String text() {
            return value.isNull() ? "" : value.asString();
        }
    }

    /**
     * A key and its value.
     *
     * @param line of the key, from 1
     */
    record Pair(String key, int line, YamlNode value) {}
}
