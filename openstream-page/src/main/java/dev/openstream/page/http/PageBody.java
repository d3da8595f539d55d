package dev.openstream.page.http;

import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Bodies that the page sends: one strict JSON object each. */
final class PageBody {

    private static final StrictJson JSON = new StrictJson(32);

    private PageBody() {}

    /** The texts of an object, by their names; null if {@code body} is no strict JSON object. */
    static @Nullable Map<String, String> texts(byte[] body) {
        if (!Utf8.valid(body, 0, body.length)) {
            return null;
        }
        try (JsonParser parser = JSON.parser(body, 0, body.length)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? texts(parser) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Map<String, String> texts(JsonParser parser) {
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return parser.nextToken() == null ? texts : null;
    }
}
