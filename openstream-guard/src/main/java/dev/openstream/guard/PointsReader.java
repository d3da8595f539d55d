package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the bodies of joint_traject_insert_point and joint_traject_insert_points (open-api.md 3.9), and takes only what
 * cannot be read in two ways. A fault is a sentence that names field, value and rule. For one body.
 */
final class PointsReader {

    /** As deep as a line may be; duplicate keys were looked for where the body came in (protocol section 2). */
    private static final StrictJson JSON = StrictJson.withoutDuplicateCheck(64);

    /** open-api.md 3.9. */
    private static final int MOST_POINTS = 2048;

    /** {@code time_from_start} that means the same as none. */
    private static final double DISABLED = -1;

    /** Far beyond real traffic, and sums of it stay far below what a long of nanoseconds holds. */
    private static final double LONGEST_S = 1e6;

    private static final int LONGEST_QUOTE = 40;

    private static final List<String> POINT = List.of("point");
    private static final List<String> LIST = List.of("joint_names", "points");
    private static final List<String> LIST_POINT = List.of("positions", "time_from_start");

    private static final Pattern POINT_NAME = Pattern.compile("point_[1-9][0-9]{0,3}");

    private final GuardLimits limits;
    private final List<BodyPoint> points = new ArrayList<>();

    PointsReader(GuardLimits limits) {
        this.limits = limits;
    }

    /** The points that were read, in the order in which they are to be executed; only if there was no fault. */
    List<BodyPoint> points() {
        return points;
    }

    /** Reads the body of insert_point, in degrees. */
    @Nullable
    String readPoint(JsonText body) {
        points.add(new BodyPoint("point", 1, limits.axes()));
        return read(body, this::pointField, POINT);
    }

    /** Reads the body of insert_points, in radians. */
    @Nullable
    String readPoints(JsonText body) {
        String fault = read(body, this::listField, LIST);
        return fault == null ? inOrder() : fault;
    }

    /** Takes one field; says what is wrong with it. */
    @FunctionalInterface
    private interface FieldReader {
        @Nullable
        String take(String name, JsonParser parser);
    }

    private static @Nullable String read(JsonText body, FieldReader reader, List<String> required) {
        try (JsonParser parser = JSON.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "body: it is not an object";
            }
            String fault = readObject("", parser, reader, required);
            if (fault != null) {
                return fault;
            }
            return parser.nextToken() == null ? null : "body: something follows the object";
        } catch (JacksonException e) {
            return "body: it is not JSON: " + e.getOriginalMessage();
        }
    }

    /** Reads the object that {@code parser} stands at the start of. */
    private static @Nullable String readObject(
            String path, JsonParser parser, FieldReader reader, List<String> required) {
        int found = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String fault = reader.take(name, parser);
            if (fault != null) {
                return path + fault;
            }
            parser.skipChildren();
            int bit = required.contains(name) ? 1 << required.indexOf(name) : 0;
            if ((found & bit) != 0) {
                return path + name + ": it is there twice";
            }
            found |= bit;
        }
        int missing = Integer.numberOfTrailingZeros(~found);
        return missing >= required.size() ? null : path + required.get(missing) + ": it is missing";
    }

    private @Nullable String pointField(String name, JsonParser parser) {
        BodyPoint point = points.getFirst();
        return switch (name) {
            case "point" -> takeJoints(point, false, parser);
            case "interval" -> {
                point.intervalS = seconds(parser);
                yield timeFault(name, point.intervalS, parser);
            }
            case "look_ahead_time" -> {
                point.lookAheadS = seconds(parser);
                yield timeFault(name, point.lookAheadS, parser);
            }
            case "time_from_start" -> {
                point.fromStartS = seconds(parser);
                boolean disabled = number(parser) == DISABLED;
                yield disabled ? null : timeFault(name, point.fromStartS, parser);
            }
            default -> null;
        };
    }

    private @Nullable String listField(String name, JsonParser parser) {
        return switch (name) {
            case "joint_names" -> namesFault(parser);
            case "points" -> takePoints(parser);
            default -> null;
        };
    }

    private @Nullable String namesFault(JsonParser parser) {
        int count = 0;
        boolean right = parser.currentToken() == JsonToken.START_ARRAY;
        while (right && parser.nextToken() != JsonToken.END_ARRAY) {
            right = count < limits.axes()
                    && parser.currentToken() == JsonToken.VALUE_STRING
                    && parser.getString().equals(limits.joint(count));
            count++;
        }
        return right && count == limits.axes()
                ? null
                : "joint_names: it is not the " + limits.axes() + " joints from " + limits.joint(0) + " on, in order";
    }

    private @Nullable String takePoints(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return "points: " + shown(parser) + " is not an object of point_1, point_2, ...";
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String pointName = parser.currentName();
            String path = "points." + cut(pointName);
            if (points.size() == MOST_POINTS) {
                return "points: there are more than " + MOST_POINTS;
            }
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return path + ": " + shown(parser) + " is not an object";
            }
            BodyPoint point = new BodyPoint(path, numberOf(pointName), limits.axes());
            points.add(point);
            String fault =
                    readObject(path + ".", parser, (name, values) -> listPointField(point, name, values), LIST_POINT);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String listPointField(BodyPoint point, String name, JsonParser parser) {
        return switch (name) {
            case "positions" -> takeJoints(point, true, parser);
            case "time_from_start" -> {
                point.fromStartS = seconds(parser);
                yield timeFault(name, point.fromStartS, parser);
            }
            default -> null;
        };
    }

    /** Takes one number for each joint, and notes where it stands. */
    private @Nullable String takeJoints(BodyPoint point, boolean radians, JsonParser parser) {
        String field = radians ? "positions" : "point";
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return field + ": " + shown(parser) + " is not an array of " + limits.axes() + " numbers";
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            double value = number(parser);
            if (!Double.isFinite(value)) {
                return field + "[" + count + "]: " + shown(parser) + " is not a finite number";
            }
            if (count < point.jointsDeg.length) {
                point.jointsDeg[count] = radians ? Math.toDegrees(value) : value;
                point.beginByte[count] = (int) parser.currentTokenLocation().getByteOffset();
                point.endByte[count] = point.beginByte[count] + parser.getStringLength();
            }
            count++;
        }
        return count == limits.axes()
                ? null
                : field + ": it has " + count + " numbers and must have " + limits.axes() + ", one for each joint";
    }

    /**
     * Brings the points of a list in order. A client's library may sort keys as texts, point_10 before point_2; whoever
     * takes them in their own order meets times that go back.
     */
    private @Nullable String inOrder() {
        points.sort(Comparator.comparingInt(point -> point.number));
        double before = 0;
        for (int i = 0; i < points.size(); i++) {
            BodyPoint point = points.get(i);
            if (point.number != i + 1) {
                return point.field + ": the points must be called point_1 to point_" + points.size();
            }
            if (!(point.fromStartS >= before)) {
                return point.field + ".time_from_start: " + point.fromStartS
                        + " is smaller than that of the point before, " + before;
            }
            before = point.fromStartS;
        }
        if (points.isEmpty()) {
            return "points: there are none";
        }
        // A list that begins anew has its first time from the end of what there is.
        points.getFirst().intervalS = points.getFirst().fromStartS;
        return null;
    }

    /** Of {@code point_12}; -1 if it is called otherwise. */
    private static int numberOf(String name) {
        return POINT_NAME.matcher(name).matches() ? Integer.parseInt(name.substring("point_".length())) : -1;
    }

    /** The number that {@code parser} stands on, perhaps infinite; NaN if it is something else. */
    private static double number(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
                ? parser.getDoubleValue()
                : Double.NaN;
    }

    /** The same as a time; NaN if it cannot be one. */
    private static double seconds(JsonParser parser) {
        double value = number(parser);
        return value >= 0 && value <= LONGEST_S ? value : Double.NaN;
    }

    private static @Nullable String timeFault(String field, double seconds, JsonParser parser) {
        return Double.isNaN(seconds)
                ? field + ": " + shown(parser) + " is not a number of seconds from 0 to " + (long) LONGEST_S
                : null;
    }

    /** The value that {@code parser} stands on, for a message. */
    private static String shown(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> '"' + cut(parser.getString()) + '"';
            default -> cut(parser.getString());
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
