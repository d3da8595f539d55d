package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** JSON that a client sent, rewritten so that it may stand in an answer: compact, in ASCII, without line breaks. */
final class CompactJson {

    private static final StrictJson JSON = new StrictJson(64);

    private CompactJson() {}

    /** {@code text} rewritten; empty if it is no JSON object. */
    static String object(String text) {
        try (JsonParser parser = JSON.parser(JsonText.of(text))) {
            JsonBuilder json = new JsonBuilder();
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            copy(parser, json);
            return object && parser.nextToken() == null ? json.toText().toString() : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static void copy(JsonParser parser, JsonBuilder json) {
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
