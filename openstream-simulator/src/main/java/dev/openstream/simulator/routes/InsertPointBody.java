package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.TokenTape;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of {@code joint_traject_insert_point} (open-api.md 3.9): {@code point} in deg, one number for each joint;
 * {@code time_from_start}, {@code interval} and {@code look_ahead_time} in s. It fills one {@link TrajectoryPoint} again
 * and again.
 */
final class InsertPointBody extends ObjectBody {

    /** {@code time_from_start} that means the same as none. */
    private static final double DISABLED = -1;

    /** Bounds of ours, far beyond real traffic, so that sums of times stay far below what a long holds. */
    private static final double LONGEST_INTERVAL_S = 60;

    private static final double LONGEST_LOOK_AHEAD_S = 60;
    private static final double LONGEST_FROM_START_S = 1e6;

    private static final double NANOS_PER_S = 1e9;

    /** What the documentation says about them; they are read here. */
    static final List<Field> FIELDS = List.of(
            Field.required(
                    "point",
                    new FieldType.Described("numbers", "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}"),
                    "deg (mm of linear axes), one for each joint"),
            Field.optional(
                    "interval",
                    new FieldType.Described(
                            "seconds",
                            "{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":" + LONGEST_INTERVAL_S + "}"),
                    "s after the point before; needed when time_from_start is missing or -1"),
            Field.optional(
                    "time_from_start",
                    new FieldType.Real(DISABLED, LONGEST_FROM_START_S, true),
                    "s since the trajectory's start; -1 or missing: interval counts"),
            Field.optional(
                    "look_ahead_time",
                    new FieldType.Real(0, LONGEST_LOOK_AHEAD_S, true),
                    "s that the point waits in the buffer; 0 if missing"));

    private final RobotModel model;
    private final TrajectoryPoint point;

    private boolean pointTaken;
    private double intervalS;
    private double fromStartS;
    private double lookAheadS;

    InsertPointBody(RobotModel model) {
        this.model = model;
        this.point = new TrajectoryPoint(model.axes());
    }

    /** The point that was read; valid until the next body, and only if there was no fault. */
    TrajectoryPoint point() {
        return point;
    }

    /** Reads {@code body}; a fault-free one whose tokens are known is not parsed again. */
    @Nullable
    String take(JsonText body) {
        TokenTape tape = body.tape();
        return tape != null && takeAll(tape) ? null : read(body);
    }

    /** Whether {@code tape} was a point without any fault; what is wrong is for the parser to find and to say. */
    private boolean takeAll(TokenTape tape) {
        begin();
        int at = 1;
        for (String name = tape.name(at); name != null; name = tape.name(at)) {
            at = name.equals("point") ? takeJoints(tape, at + 1) : takeNumber(name, tape, at + 1);
            if (at < 0) {
                return false;
            }
        }
        return tape.is(at, JsonToken.END_OBJECT) && end() == null;
    }

    /** The index behind the joints at {@code at}, -1 if they are not right. */
    private int takeJoints(TokenTape tape, int at) {
        double[] jointsDeg = point.jointsDeg();
        int end = at + jointsDeg.length + 1;
        if (!tape.is(at, JsonToken.START_ARRAY) || end >= tape.length() || !tape.is(end, JsonToken.END_ARRAY)) {
            return -1;
        }
        for (int i = 0; i < jointsDeg.length; i++) {
            jointsDeg[i] = tape.number(at + 1 + i);
            if (!Double.isFinite(jointsDeg[i])) {
                return -1;
            }
        }
        pointTaken = true;
        return end + 1;
    }

    /** The index behind the number at {@code at}, -1 if it is none or not right. */
    private int takeNumber(String name, TokenTape tape, int at) {
        double value = tape.number(at);
        boolean right = switch (name) {
            case "interval" -> interval(value);
            case "time_from_start" -> fromStart(value);
            case "look_ahead_time" -> lookAhead(value);
            default -> !Double.isNaN(value);
        };
        return right ? at + 1 : -1;
    }

    private boolean interval(double seconds) {
        intervalS = seconds;
        return seconds > 0 && seconds <= LONGEST_INTERVAL_S;
    }

    private boolean fromStart(double seconds) {
        fromStartS = seconds;
        return seconds == DISABLED || (seconds >= 0 && seconds <= LONGEST_FROM_START_S);
    }

    private boolean lookAhead(double seconds) {
        lookAheadS = seconds;
        return seconds >= 0 && seconds <= LONGEST_LOOK_AHEAD_S;
    }

    @Override
    void begin() {
        pointTaken = false;
        intervalS = Double.NaN;
        fromStartS = DISABLED;
        lookAheadS = 0;
    }

    @Override
    @Nullable
    String field(String name, JsonParser parser) {
        return switch (name) {
            case "point" -> takePoint(parser);
            case "interval" -> takeInterval(parser);
            case "time_from_start" -> takeFromStart(parser);
            case "look_ahead_time" -> takeLookAhead(parser);
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    private @Nullable String takePoint(JsonParser parser) {
        double[] jointsDeg = point.jointsDeg();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return "point: " + describe(parser) + " is not an array of " + jointsDeg.length + " numbers";
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            double value = finiteNumber(parser);
            if (Double.isNaN(value)) {
                return "point[" + count + "]: " + describe(parser) + " is not a finite number";
            }
            if (count < jointsDeg.length) {
                jointsDeg[count] = value;
            }
            count++;
        }
        pointTaken = true;
        return count == jointsDeg.length
                ? null
                : "point: it has " + count + " numbers and must have " + jointsDeg.length + ", one for each joint";
    }

    private @Nullable String takeInterval(JsonParser parser) {
        return interval(finiteNumber(parser))
                ? null
                : "interval: " + describe(parser) + " is not a number of seconds above 0 and up to 60";
    }

    private @Nullable String takeFromStart(JsonParser parser) {
        return fromStart(finiteNumber(parser))
                ? null
                : "time_from_start: " + describe(parser) + " is neither a number of seconds from 0 to 1000000 nor -1";
    }

    private @Nullable String takeLookAhead(JsonParser parser) {
        return lookAhead(finiteNumber(parser))
                ? null
                : "look_ahead_time: " + describe(parser) + " is not a number of seconds from 0 to 60";
    }

    @Override
    @Nullable
    String end() {
        if (!pointTaken) {
            return "point: it is missing; it must be an array of " + model.axes() + " numbers";
        }
        if (fromStartS == DISABLED && Double.isNaN(intervalS)) {
            return "interval: it is missing; it is needed when time_from_start is missing or -1";
        }
        String fault = limitFault();
        if (fault == null) {
            setTimes();
        }
        return fault;
    }

    private @Nullable String limitFault() {
        double[] jointsDeg = point.jointsDeg();
        for (int i = 0; i < jointsDeg.length; i++) {
            JointLimits limits = model.limits(i);
            if (!limits.allows(jointsDeg[i])) {
                return "point[" + i + "]: " + jointsDeg[i] + " is outside the limits of "
                        + model.joints().get(i).name() + ", " + limits.minDeg() + " to " + limits.maxDeg() + " deg";
            }
        }
        return null;
    }

    private void setTimes() {
        if (fromStartS == DISABLED) {
            point.incremental(Math.max(1, nanos(intervalS)), nanos(lookAheadS));
        } else {
            point.timed(nanos(fromStartS), nanos(lookAheadS));
        }
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_S);
    }
}
