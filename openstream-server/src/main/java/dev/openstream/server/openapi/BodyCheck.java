package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * What JSON the body of a call has to be: one strict value, as the body of a CONTROL is when its line was decoded. So whoever
 * reads it checks it for what it means only.
 */
public final class BodyCheck {

    /** As deep as a line may be (protocol section 2). */
    private static final StrictJson JSON = new StrictJson(64);

    private BodyCheck() {}

    /** What is wrong with {@code body}, null when nothing is. */
    public static @Nullable String fault(JsonText body) {
        if (!Utf8.valid(body.array(), 0, body.length())) {
            return "body: it is not UTF-8";
        }
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() == null) {
                return "body: it is not JSON: there is nothing in it";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : "body: something follows the JSON value";
        } catch (JacksonException e) {
            return "body: it is not JSON: " + e.getOriginalMessage();
        }
    }
}
