package dev.openstream.protocol.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON from outside, rewritten so that it may stand in a line of ours: compact, in ASCII, without line breaks. Numbers stay
 * as they were written. Safe for use by several threads.
 */
public final class CompactJson {

    private final StrictJson json;

    /** A writer for text nested at most {@code maxDepth} levels deep. */
    public CompactJson(int maxDepth) {
        this.json = new StrictJson(maxDepth);
    }

    /** {@code text} rewritten; null if it is not one strict JSON value, without duplicate keys, or too deep. */
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
     * {@code text} as it is, where it may stand in a line already; null if it may not. Cheaper than {@link #rewrite}, and
     * what a controller sends is mostly so.
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

    /** Appends the value that {@code parser} stands on to {@code json}, rewritten; the parser then stands on its end. */
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
