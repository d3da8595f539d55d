package dev.openstream.host.page;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.Arrays;
import java.util.Locale;

/** Beginning, numbers and end of frames. */
final class Frames {

    private static final double LARGEST = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Frames() {}

    /** A frame of {@code type} that is to go on and to be ended by {@link #end}. */
    static JsonBuilder begin(FrameType type) {
        return new JsonBuilder().raw("{\"type\":").string(type.name().toLowerCase(Locale.ROOT));
    }

    /** The same with its time, which counts from the start of the server. */
    static JsonBuilder begin(FrameType type, long sinceStartNanos) {
        return begin(type).raw(",\"t_ms\":").number(sinceStartNanos / NANOS_PER_MILLI);
    }

    static Frame end(FrameType type, JsonBuilder json) {
        json.raw('}');
        return new Frame(type, Arrays.copyOf(json.array(), json.length()));
    }

    /** Appends {@code values}; what cannot be shown is null. */
    static void numbers(JsonBuilder json, double[] values, int digits) {
        json.raw('[');
        for (int i = 0; i < values.length; i++) {
            number(json.raw(i == 0 ? "" : ","), values[i], digits);
        }
        json.raw(']');
    }

    static void number(JsonBuilder json, double value, int digits) {
        if (Math.abs(value) <= LARGEST) {
            json.fixed(value, digits);
        } else {
            json.raw("null");
        }
    }

    static void numbers(JsonBuilder json, int[] values) {
        json.raw('[');
        for (int i = 0; i < values.length; i++) {
            json.raw(i == 0 ? "" : ",").number(values[i]);
        }
        json.raw(']');
    }
}
