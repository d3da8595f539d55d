package dev.openstream.simulator.routes;

import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of {@code joint_traject_insert_points} (open-api.md 3.9): joint names, and 2 to 2048 points with positions in
 * rad and times in s. Points are called {@code point_1} to {@code point_n} and count in the order of these numbers,
 * whatever their order in the text: programs sort keys, and then {@code point_10} comes before {@code point_2}. A fault has
 * the manual's error code, -2 to -13; of several the first that is met is told, and what concerns all points last.
 */
final class InsertPointsBody extends ObjectBody {

    static final int MISSING_JOINT_NAMES = -2;
    static final int INVALID_JOINT_NAMES = -3;
    static final int MISSING_POINTS = -4;
    static final int INVALID_POINTS = -5;
    static final int TOO_FEW_POINTS = -6;
    static final int TOO_MANY_POINTS = -7;
    static final int INVALID_POINT_OBJECT = -9;
    static final int MISSING_POSITIONS = -10;
    static final int INVALID_POSITIONS = -11;
    static final int MISSING_TIME = -12;
    static final int INVALID_TIME = -13;

    static final int MIN_POINTS = 2;
    static final int MAX_POINTS = 2048;

    /** A bound of ours, far beyond real traffic, so that sums of times stay far below what a long holds. */
    private static final double LONGEST_FROM_START_S = 1e6;

    private static final double NANOS_PER_S = 1e9;

    private static final String NAME = "point_";

    /** Those of {@code point_1}, {@code point_2}, ...: no sign, no leading 0. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /** A point and its number. */
    private record Numbered(int number, TrajectoryPoint point) {}

    private final RobotModel model;
    private final List<Numbered> taken = new ArrayList<>();
    private final List<TrajectoryPoint> points = new ArrayList<>();
    private final double[] pointDeg;

    private int code;
    private boolean namesTaken;
    private boolean pointsTaken;
    private int positions;
    private double timeS;

    InsertPointsBody(RobotModel model) {
        this.model = model;
        this.pointDeg = new double[model.axes()];
    }

    /** The points that were read; valid until the next body, and only if there was no fault. */
    List<TrajectoryPoint> points() {
        return points;
    }

    /** The error code of the fault, minus the HTTP status 400 if the body is no JSON object. */
    int code() {
        return code;
    }

    @Override
    void begin() {
        code = -400;
        namesTaken = false;
        pointsTaken = false;
        taken.clear();
        points.clear();
    }

    private String fault(int newCode, String message) {
        code = newCode;
        return message;
    }

    @Override
    @Nullable
    String field(String name, JsonParser parser) {
        return switch (name) {
            case "joint_names" -> takeNames(parser);
            case "points" -> takePoints(parser);
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    private @Nullable String takeNames(JsonParser parser) {
        namesTaken = true;
        int count = 0;
        boolean right = parser.currentToken() == JsonToken.START_ARRAY;
        while (right && parser.nextToken() != JsonToken.END_ARRAY) {
            right = count < model.axes()
                    && parser.currentToken() == JsonToken.VALUE_STRING
                    && parser.getString().equals(model.joints().get(count).name());
            count++;
        }
        return right && count == model.axes()
                ? null
                : fault(INVALID_JOINT_NAMES, "joint_names: it is not " + names() + ", in this order");
    }

    private String names() {
        return model.joints().stream().map(Joint::name).toList().toString();
    }

    private @Nullable String takePoints(JsonParser parser) {
        pointsTaken = true;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return fault(INVALID_POINTS, "points: " + describe(parser) + " is not an object of point_1, point_2, ...");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String fault = takePoint(name, parser);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String takePoint(String key, JsonParser parser) {
        String path = "points." + Answers.quote(key);
        int number = number(key);
        if (taken.size() == MAX_POINTS) {
            return fault(TOO_MANY_POINTS, "points: there are more than " + MAX_POINTS);
        }
        if (number == 0) {
            return fault(INVALID_POINT_OBJECT, path + ": it is none of point_1, point_2, ...");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return fault(INVALID_POINT_OBJECT, path + ": " + describe(parser) + " is not an object");
        }
        positions = -1;
        timeS = Double.NaN;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String fault = takePointField(path, name, parser);
            if (fault != null) {
                return fault;
            }
        }
        return endPoint(path, number);
    }

    /** The number of the point called {@code key}, 0 if it is no name of a point. */
    private static int number(String key) {
        String digits = key.startsWith(NAME) ? key.substring(NAME.length()) : "";
        return NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    }

    private @Nullable String takePointField(String path, String name, JsonParser parser) {
        return switch (name) {
            case "positions" -> takePositions(path + ".positions", parser);
            case "time_from_start" -> takeTime(path + ".time_from_start", parser);
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    private @Nullable String takePositions(String path, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return fault(INVALID_POSITIONS, path + ": " + describe(parser) + " is not an array of numbers in rad");
        }
        positions = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            double rad = finiteNumber(parser);
            if (Double.isNaN(rad)) {
                return fault(INVALID_POSITIONS, path + "[" + positions + "]: " + describe(parser) + " is no number");
            }
            String fault = positions < model.axes() ? takePosition(path, rad) : null;
            if (fault != null) {
                return fault;
            }
            positions++;
        }
        return positions == model.axes()
                ? null
                : fault(
                        INVALID_POSITIONS,
                        path + ": it has " + positions + " numbers and must have " + model.axes()
                                + ", one for each joint");
    }

    private @Nullable String takePosition(String path, double rad) {
        JointLimits limits = model.limits(positions);
        double deg = Math.toDegrees(rad);
        if (!limits.allows(deg)) {
            String hint = limits.allows(rad) ? "; it looks like degrees, and insert_points takes radians" : "";
            return fault(
                    INVALID_POSITIONS,
                    path + "[" + positions + "]: " + rad + " rad is outside the limits of "
                            + model.joints().get(positions).name() + ", " + limits.minDeg() + " to "
                            + limits.maxDeg() + " deg" + hint);
        }
        pointDeg[positions] = deg;
        return null;
    }

    private @Nullable String takeTime(String path, JsonParser parser) {
        timeS = finiteNumber(parser);
        return timeS >= 0 && timeS <= LONGEST_FROM_START_S
                ? null
                : fault(INVALID_TIME, path + ": " + describe(parser) + " is not a number of seconds from 0 to 1000000");
    }

    private @Nullable String endPoint(String path, int number) {
        if (positions < 0) {
            return fault(MISSING_POSITIONS, path + ".positions: it is missing");
        }
        if (Double.isNaN(timeS)) {
            return fault(MISSING_TIME, path + ".time_from_start: it is missing");
        }
        TrajectoryPoint point = new TrajectoryPoint(model.axes()).timed(Math.round(timeS * NANOS_PER_S), 0);
        System.arraycopy(pointDeg, 0, point.jointsDeg(), 0, pointDeg.length);
        taken.add(new Numbered(number, point));
        return null;
    }

    @Override
    @Nullable
    String end() {
        if (!namesTaken) {
            return fault(MISSING_JOINT_NAMES, "joint_names: it is missing; it must be " + names());
        }
        if (!pointsTaken) {
            return fault(MISSING_POINTS, "points: it is missing; it must be an object of point_1, point_2, ...");
        }
        if (taken.size() < MIN_POINTS) {
            return fault(TOO_FEW_POINTS, "points: there are " + taken.size() + " and must be 2 to " + MAX_POINTS);
        }
        taken.sort(Comparator.comparingInt(Numbered::number));
        return order();
    }

    /** Puts the points in order; each number must be there, and each time above the one before. */
    private @Nullable String order() {
        for (int i = 0; i < taken.size(); i++) {
            String path = "points." + NAME + (i + 1);
            TrajectoryPoint point = taken.get(i).point();
            if (taken.get(i).number() != i + 1) {
                return fault(
                        INVALID_POINT_OBJECT,
                        path + ": it is missing; " + taken.size() + " points are point_1 to point_" + taken.size());
            }
            if (i > 0 && point.fromStartNanos() <= points.getLast().fromStartNanos()) {
                return fault(
                        INVALID_TIME,
                        path + ".time_from_start: " + point.fromStartNanos() / NANOS_PER_S
                                + " is not above that of the point before, "
                                + points.getLast().fromStartNanos() / NANOS_PER_S);
            }
            points.add(point);
        }
        return null;
    }
}
