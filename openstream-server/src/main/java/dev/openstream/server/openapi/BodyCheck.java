package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Check that the body of a call is one strict JSON value, as the body of a CONTROL is when its line was decoded. Its
 * readers then check its meaning only.
 */
public final class BodyCheck {

    /** As deep as a line may be (protocol section 2). */
    private static final StrictJson JSON = new StrictJson(64);

    private BodyCheck() {}

    /** Fault of {@code body}; null if it has none. */
    public static @Nullable String fault(JsonText body) {
        if (!Utf8.valid(body.array(), 0, body.length())) {
            return "body: it is not UTF-8";
        }
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() == null) {
                return "body: it is not JSON: it is empty";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : "body: there is text after the JSON value";
        } catch (JacksonException e) {
            return "body: it is not JSON: " + e.getOriginalMessage();
        }
    }
}
