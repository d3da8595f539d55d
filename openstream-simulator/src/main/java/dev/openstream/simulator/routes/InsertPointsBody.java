package dev.openstream.simulator.routes;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code joint_traject_insert_points} (open-api.md 3.9): joint names, and 2 to 2048 points with positions in
 * rad and times in s. Points are called {@code point_1} to {@code point_n} and count in the order of these numbers,
 * whatever their order in the text: programs sort keys, and then {@code point_10} comes before {@code point_2}. A fault has
 * the manual's error code, -2 to -13; of several the first that is met is told, and what concerns all points last.
 */
final class InsertPointsBody {

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
    static final int MAX_POINTS = TrajectoryBody.MOST_POINTS;

    /** Bound of this project, far beyond real traffic, so that sums of times stay far below the range of a long. */
    private static final double LONGEST_FROM_START_S = 1e6;

    private static final double NANOS_PER_S = 1e9;

    private static final int NONE = -1;

    private final RobotModel model;
    private final List<String> names;

    /** Filled again and again. */
    private final List<TrajectoryPoint> points = new ArrayList<>();

    private int size;
    private int code;

    InsertPointsBody(RobotModel model) {
        this.model = model;
        this.names = model.joints().stream().map(Joint::name).toList();
    }

    /** The points that were taken; valid until the next body, and only if there was no fault. */
    List<TrajectoryPoint> points() {
        return points.subList(0, size);
    }

    /** The error code of the fault, minus the HTTP status 400 if the body is no JSON object. */
    int code() {
        return code;
    }

    private String fault(int newCode, String message) {
        code = newCode;
        return message;
    }

    /** Takes the points of {@code body}; what is wrong with it, null if nothing is. */
    @Nullable
    String take(TrajectoryBody body) {
        code = -400;
        size = 0;
        String fault = body.fault();
        if (fault != null) {
            return fault;
        }
        boolean namesFirst = body.jointNamesAt() < body.pointsAt();
        fault = namesFirst ? namesFault(body) : pointsFault(body);
        if (fault == null) {
            fault = namesFirst ? pointsFault(body) : namesFault(body);
        }
        return fault == null ? end(body) : fault;
    }

    private @Nullable String namesFault(TrajectoryBody body) {
        return body.jointNamesAt() == TrajectoryBody.MISSING || body.jointNamesAre(names)
                ? null
                : fault(INVALID_JOINT_NAMES, "joint_names: it is not " + names + ", in this order");
    }

    private @Nullable String pointsFault(TrajectoryBody body) {
        int at = body.pointsAt();
        if (at == TrajectoryBody.MISSING) {
            return null;
        }
        if (!body.isObject(at)) {
            return fault(INVALID_POINTS, "points: " + shown(body, at) + " is not an object of point_1, point_2, ...");
        }
        for (int i = 0; i < body.size(); i++) {
            String fault = pointFault(body, i);
            if (fault != null) {
                return fault;
            }
        }
        return body.tooManyAt() == TrajectoryBody.MISSING
                ? null
                : fault(TOO_MANY_POINTS, "points: there are more than " + MAX_POINTS);
    }

    private static String shown(TrajectoryBody body, int at) {
        return body.shown(at, Answers.LONGEST_QUOTE);
    }

    private static String path(TrajectoryBody body, int point) {
        return "points." + Answers.quote(body.name(point));
    }

    private @Nullable String pointFault(TrajectoryBody body, int point) {
        if (body.number(point) == 0) {
            return fault(INVALID_POINT_OBJECT, path(body, point) + ": it is not one of point_1, point_2, ...");
        }
        int at = body.pointAt(point);
        if (!body.isObject(at)) {
            return fault(INVALID_POINT_OBJECT, path(body, point) + ": " + shown(body, at) + " is not an object");
        }
        boolean positionsFirst = body.jointsAt(point) < body.timeAt(point);
        String fault = positionsFirst ? positionsFault(body, point) : timeFault(body, point);
        if (fault == null) {
            fault = positionsFirst ? timeFault(body, point) : positionsFault(body, point);
        }
        return fault == null ? missing(body, point) : fault;
    }

    private @Nullable String positionsFault(TrajectoryBody body, int point) {
        int at = body.jointsAt(point);
        if (at == TrajectoryBody.MISSING) {
            return null;
        }
        if (!body.isArray(at)) {
            return invalidPositions(body, point, ": " + shown(body, at) + " is not an array of numbers in rad");
        }
        int count = body.joints(point);
        for (int i = 0; i < Math.min(count, model.axes()); i++) {
            if (!model.limits(i).allows(Math.toDegrees(body.joint(point, i)))) {
                return invalidPositions(body, point, outside(i, body.joint(point, i)));
            }
        }
        int odd = body.oddJointAt(point);
        if (odd != TrajectoryBody.MISSING) {
            return invalidPositions(body, point, "[" + count + "]: " + shown(body, odd) + " is not a number");
        }
        return count == model.axes()
                ? null
                : invalidPositions(
                        body,
                        point,
                        ": it has " + count + " numbers and must have " + model.axes() + ", one for each joint");
    }

    private String invalidPositions(TrajectoryBody body, int point, String words) {
        return fault(INVALID_POSITIONS, path(body, point) + ".positions" + words);
    }

    private String outside(int joint, double rad) {
        JointLimits limits = model.limits(joint);
        String hint = limits.allows(rad) ? "; it looks like degrees, and insert_points takes radians" : "";
        return "[" + joint + "]: " + rad + " rad is outside the limits of " + names.get(joint) + ", " + limits.minDeg()
                + " to " + limits.maxDeg() + " deg" + hint;
    }

    private @Nullable String timeFault(TrajectoryBody body, int point) {
        int at = body.timeAt(point);
        double seconds = body.timeS(point);
        return at == TrajectoryBody.MISSING || (seconds >= 0 && seconds <= LONGEST_FROM_START_S)
                ? null
                : fault(
                        INVALID_TIME,
                        path(body, point) + ".time_from_start: " + shown(body, at)
                                + " is not a number of seconds from 0 to 1000000");
    }

    private @Nullable String missing(TrajectoryBody body, int point) {
        if (body.jointsAt(point) == TrajectoryBody.MISSING) {
            return fault(MISSING_POSITIONS, path(body, point) + ".positions: it is missing");
        }
        return body.timeAt(point) == TrajectoryBody.MISSING
                ? fault(MISSING_TIME, path(body, point) + ".time_from_start: it is missing")
                : null;
    }

    private @Nullable String end(TrajectoryBody body) {
        if (body.jointNamesAt() == TrajectoryBody.MISSING) {
            return fault(MISSING_JOINT_NAMES, "joint_names: it is missing; it must be " + names);
        }
        if (body.pointsAt() == TrajectoryBody.MISSING) {
            return fault(MISSING_POINTS, "points: it is missing; it must be an object of point_1, point_2, ...");
        }
        if (body.size() < MIN_POINTS) {
            return fault(
                    TOO_FEW_POINTS, "points: there are " + body.size() + " points; there must be 2 to " + MAX_POINTS);
        }
        return inOrder(body);
    }

    /** Takes the points in order; each number must be there, and each time above the one before. */
    private @Nullable String inOrder(TrajectoryBody body) {
        int[] places = places(body);
        for (int i = 0; i < places.length; i++) {
            if (places[i] == NONE) {
                return fault(
                        INVALID_POINT_OBJECT,
                        "points.point_" + (i + 1) + ": it is missing; " + places.length
                                + " points are point_1 to point_" + places.length);
            }
            long beforeNanos = i == 0 ? NONE : points.get(i - 1).fromStartNanos();
            long fromStartNanos = take(body, places[i]).fromStartNanos();
            if (fromStartNanos <= beforeNanos) {
                return fault(
                        INVALID_TIME,
                        "points.point_" + (i + 1) + ".time_from_start: " + fromStartNanos / NANOS_PER_S
                                + " is not above that of the previous point, " + beforeNanos / NANOS_PER_S);
            }
        }
        return null;
    }

    /** Positions of the numbers in the body. */
    private static int[] places(TrajectoryBody body) {
        int[] places = new int[body.size()];
        Arrays.fill(places, NONE);
        for (int i = 0; i < places.length; i++) {
            if (body.number(i) <= places.length) {
                places[body.number(i) - 1] = i;
            }
        }
        return places;
    }

    private TrajectoryPoint take(TrajectoryBody body, int place) {
        if (size == points.size()) {
            points.add(new TrajectoryPoint(model.axes()));
        }
        TrajectoryPoint point = points.get(size++).timed(Math.round(body.timeS(place) * NANOS_PER_S), 0);
        for (int i = 0; i < point.jointsDeg().length; i++) {
            point.jointsDeg()[i] = Math.toDegrees(body.joint(place, i));
        }
        return point;
    }
}
