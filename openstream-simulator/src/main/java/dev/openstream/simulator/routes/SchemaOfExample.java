package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The JSON schema of an example: the same keys, of the same types; other keys are allowed. The elements of an array are
 * like the first one of the example.
 */
final class SchemaOfExample {

    private static final StrictJson JSON = new StrictJson(64);

    private SchemaOfExample() {}

    /** Writes the schema of {@code example}, one JSON value. */
    static void write(String example, JsonBuilder json) {
        try (JsonParser parser = JSON.parser(JsonText.of(example))) {
            parser.nextToken();
            writeValue(parser, json);
        }
    }

    private static void writeValue(JsonParser parser, JsonBuilder json) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            writeObject(parser, json);
        } else if (token == JsonToken.START_ARRAY) {
            writeArray(parser, json);
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            json.raw("{\"type\":\"integer\"}");
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            json.raw("{\"type\":\"number\"}");
        } else {
            json.raw(token == JsonToken.VALUE_STRING ? "{\"type\":\"string\"}" : "{\"type\":\"boolean\"}");
        }
    }

    private static void writeObject(JsonParser parser, JsonBuilder json) {
        List<String> names = new ArrayList<>();
        json.raw("{\"type\":\"object\",\"properties\":{");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            json.raw(names.isEmpty() ? "" : ",").string(parser.currentName()).raw(':');
            names.add(parser.currentName());
            parser.nextToken();
            writeValue(parser, json);
        }
        json.raw('}');
        for (int i = 0; i < names.size(); i++) {
            json.raw(i == 0 ? ",\"required\":[" : ",").string(names.get(i));
        }
        json.raw(names.isEmpty() ? "}" : "]}");
    }

    private static void writeArray(JsonParser parser, JsonBuilder json) {
        json.raw("{\"type\":\"array\"");
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            json.raw(",\"items\":");
            writeValue(parser, json);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
        json.raw('}');
    }
}
