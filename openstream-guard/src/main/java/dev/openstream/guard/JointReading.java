package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code position} of joint_states, in deg (open-api.md 3.8). */
final class JointReading {

    private static final StrictJson JSON = new StrictJson(64);

    private JointReading() {}

    /** The angles of {@code axes} joints, j1 first; null if {@code body} does not tell exactly those. */
    static double @Nullable [] jointsDeg(JsonText body, int axes) {
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean position = parser.currentName().equals("position");
                parser.nextToken();
                if (position) {
                    return numbers(parser, axes);
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static double @Nullable [] numbers(JsonParser parser, int axes) {
        double[] values = new double[axes];
        int count = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == axes || !parser.currentToken().isNumeric()) {
                return null;
            }
            values[count] = parser.getDoubleValue();
            if (!Double.isFinite(values[count++])) {
                return null;
            }
        }
        return count == axes ? values : null;
    }
}
