package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;

/**
 * Reads a request body that must be one JSON object, field by field as the parser meets them: no tree, little garbage. A
 * fault is a sentence that names field, value and rule; null means none. Used again for every body; not safe for use by
 * several threads.
 */
abstract class ObjectBody {

    /**
     * Reader of skipped fields, as deep as a line may be (protocol section 2); the body was checked strictly when
     * it came in.
     */
    private static final StrictJson JSON = StrictJson.withoutDuplicateCheck(64);

    /** Then the parser is given up, with the names that it has met. */
    private static final long MOST_FED_BYTES = 1 << 20;

    private JsonParser parser = JSON.feedableParser();
    private long fed;

    /** Forgets the body before. */
    abstract void begin();

    /**
     * Takes the value that {@code parser} stands on; fields that are not known are skipped with their children.
     *
     * @return fault of the value, null when there is none
     */
    abstract @Nullable String field(String name, JsonParser parser);

    /** Returns the fault of the fields together once all were taken, null when there is none. */
    abstract @Nullable String end();

    /** Reads {@code body}; what was taken counts only if there is no fault. */
    final @Nullable String read(JsonText body) {
        begin();
        fed += body.length();
        try {
            ((ByteArrayFeeder) parser.nonBlockingInputFeeder()).feedInput(body.array(), 0, body.length());
            String fault = fields(parser);
            if (fault != null) {
                return renew(fault);
            }
        } catch (JacksonException e) {
            return renew("body: it is not JSON: " + e.getOriginalMessage());
        }
        if (fed > MOST_FED_BYTES) {
            renew("");
        }
        return end();
    }

    /** The parser stands within a body, or has met many names; {@code fault} is handed back. */
    private String renew(String fault) {
        parser.close();
        parser = JSON.feedableParser();
        fed = 0;
        return fault;
    }

    private @Nullable String fields(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "body: it is not an object";
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String fault = field(name, parser);
            if (fault != null) {
                return fault;
            }
        }
        return parser.nextToken() == JsonToken.NOT_AVAILABLE ? null : "body: there is text after the object";
    }

    /** The number that {@code parser} stands on; NaN when it is anything else, or too large for a double. */
    static double finiteNumber(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return Double.NaN;
        }
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The value that {@code parser} stands on, for a message. */
    static String describe(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        String text = Answers.quote(parser.getString());
        return token == JsonToken.VALUE_STRING ? '"' + text + '"' : text;
    }
}
