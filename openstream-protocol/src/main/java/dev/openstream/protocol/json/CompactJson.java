package dev.openstream.protocol.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rewriter of JSON from outside, so that it may stand in a line: compact, in ASCII, without line breaks (protocol
 * section 2). Numbers stay as they were written. Thread-safe.
 */
public final class CompactJson {

    private final StrictJson json;

    /**
     * Creates a rewriter.
     *
     * @param maxDepth deepest nesting in levels, the outermost object or array being level 1
     */
    public CompactJson(int maxDepth) {
        this.json = new StrictJson(maxDepth);
    }

    /**
     * Rewrites a JSON value.
     *
     * @param text text from outside
     * @return the compact value; null if {@code text} is not exactly one strict JSON value, has a duplicate key or is
     *     nested too deeply
     */
    public @Nullable JsonText rewrite(JsonText text) {
        try (JsonParser parser = json.parser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            JsonBuilder compact = new JsonBuilder();
            copy(parser, compact);
            return parser.nextToken() == null ? compact.toText() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Checks whether a text may stand in a line as it is, which costs less than {@link #rewrite}.
     *
     * @param text text from outside
     * @return {@code text} itself if it is one strict JSON value in ASCII without control characters; null otherwise
     */
    public @Nullable JsonText unlessOdd(JsonText text) {
        for (byte octet : text.array()) {
            if (octet < ' ' || octet == 0x7f) {
                return null;
            }
        }
        try (JsonParser parser = json.parser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            parser.skipChildren();
            return parser.nextToken() == null ? text : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Appends the value at which a parser stands. Afterwards the parser stands at the end of that value.
     *
     * @param parser parser at the first token of the value
     * @param json buffer to append to
     * @throws tools.jackson.core.JacksonException if the text is not strict JSON
     */
    public static void copy(JsonParser parser, JsonBuilder json) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            copyObject(parser, json);
        } else if (token == JsonToken.START_ARRAY) {
            copyArray(parser, json);
        } else if (token == JsonToken.VALUE_STRING) {
            json.string(parser.getString());
        } else if (token != null) {
            json.raw(parser.getString());
        }
    }

    private static void copyObject(JsonParser parser, JsonBuilder json) {
        json.raw('{');
        for (int i = 0; parser.nextToken() != JsonToken.END_OBJECT; i++) {
            json.raw(i == 0 ? "" : ",").string(parser.currentName()).raw(':');
            parser.nextToken();
            copy(parser, json);
        }
        json.raw('}');
    }

    private static void copyArray(JsonParser parser, JsonBuilder json) {
        json.raw('[');
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            json.raw(i == 0 ? "" : ",");
            copy(parser, json);
        }
        json.raw(']');
    }
}
