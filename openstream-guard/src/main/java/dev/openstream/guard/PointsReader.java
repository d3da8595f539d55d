package dev.openstream.guard;

import dev.openstream.robot.call.BodyFault;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the points of bodies of joint_traject_insert_point and joint_traject_insert_points (open-api.md 3.9), and only what
 * cannot be read in two ways. A fault is a sentence that names field, value and rule. For one body.
 */
final class PointsReader {

    /** {@code time_from_start} that means the same as none. */
    private static final double DISABLED = -1;

    /** Far beyond real traffic, and sums of it stay far below what a long of nanoseconds holds. */
    private static final double LONGEST_S = 1e6;

    private static final int LONGEST_QUOTE = 40;

    private final GuardLimits limits;
    private final List<BodyPoint> points = new ArrayList<>();

    PointsReader(GuardLimits limits) {
        this.limits = limits;
    }

    /** The points that were taken, in the order in which they are to be executed; only if there was no fault. */
    List<BodyPoint> points() {
        return points;
    }

    /** Takes the points of {@code body}; what is wrong with it, null if nothing is. */
    @Nullable
    String take(TrajectoryBody body) {
        String fault = body.fault();
        if (fault != null) {
            return fault;
        }
        return body.isList() ? takeList(body) : takePoint(body);
    }

    private @Nullable String takePoint(TrajectoryBody body) {
        BodyFault fault = BodyFault.first(
                jointsFault(body, 0),
                secondsFault(body, "interval", body.intervalAt(), body.intervalS()),
                secondsFault(body, "look_ahead_time", body.lookAheadAt(), body.lookAheadS()),
                body.timeS(0) == DISABLED ? null : timeFault(body, 0));
        if (fault != null) {
            return fault.words();
        }
        if (body.jointsAt(0) == TrajectoryBody.MISSING) {
            return "point: it is missing";
        }
        BodyPoint point = taken(body, 0);
        point.intervalS = body.intervalAt() == TrajectoryBody.MISSING ? 0 : body.intervalS();
        point.lookAheadS = body.lookAheadS();
        return null;
    }

    private BodyPoint taken(TrajectoryBody body, int place) {
        BodyPoint point = new BodyPoint(body, place, limits.axes());
        point.fromStartS = body.timeS(place) == DISABLED ? Double.NaN : body.timeS(place);
        points.add(point);
        return point;
    }

    private @Nullable String takeList(TrajectoryBody body) {
        boolean namesFirst = body.jointNamesAt() < body.pointsAt();
        String fault = namesFirst ? namesFault(body) : pointsFault(body);
        if (fault == null) {
            fault = namesFirst ? pointsFault(body) : namesFault(body);
        }
        if (fault != null) {
            return fault;
        }
        if (body.jointNamesAt() == TrajectoryBody.MISSING) {
            return "joint_names: it is missing";
        }
        return body.pointsAt() == TrajectoryBody.MISSING ? "points: it is missing" : inOrder();
    }

    private @Nullable String namesFault(TrajectoryBody body) {
        boolean right = body.jointNamesAt() == TrajectoryBody.MISSING
                || body.jointNamesAre(IntStream.range(0, limits.axes())
                        .mapToObj(limits::joint)
                        .toList());
        return right
                ? null
                : "joint_names: it must be the " + limits.axes() + " joints from " + limits.joint(0) + " on, in order";
    }

    private @Nullable String pointsFault(TrajectoryBody body) {
        int at = body.pointsAt();
        if (at == TrajectoryBody.MISSING) {
            return null;
        }
        if (!body.isObject(at)) {
            return "points: " + shown(body, at) + " is not an object of point_1, point_2, ...";
        }
        for (int i = 0; i < body.size(); i++) {
            String fault = listPointFault(body, i);
            if (fault != null) {
                return "points." + cut(body.name(i)) + fault;
            }
            taken(body, i);
        }
        return body.tooManyAt() == TrajectoryBody.MISSING
                ? null
                : "points: there are more than " + TrajectoryBody.MOST_POINTS;
    }

    private @Nullable String listPointFault(TrajectoryBody body, int place) {
        int at = body.pointAt(place);
        if (!body.isObject(at)) {
            return ": " + shown(body, at) + " is not an object";
        }
        BodyFault fault = BodyFault.first(jointsFault(body, place), timeFault(body, place));
        if (fault != null) {
            return "." + fault.words();
        }
        if (body.jointsAt(place) == TrajectoryBody.MISSING) {
            return ".positions: it is missing";
        }
        return body.timeAt(place) == TrajectoryBody.MISSING ? ".time_from_start: it is missing" : null;
    }

    private @Nullable BodyFault jointsFault(TrajectoryBody body, int place) {
        String field = body.isList() ? "positions" : "point";
        int at = body.jointsAt(place);
        if (at == TrajectoryBody.MISSING) {
            return null;
        }
        if (!body.isArray(at)) {
            return new BodyFault(
                    at, field + ": " + shown(body, at) + " is not an array of " + limits.axes() + " numbers");
        }
        int count = body.joints(place);
        int odd = body.oddJointAt(place);
        if (odd != TrajectoryBody.MISSING) {
            return new BodyFault(at, field + "[" + count + "]: " + shown(body, odd) + " is not a finite number");
        }
        return count == limits.axes()
                ? null
                : new BodyFault(
                        at,
                        field + ": it has " + count + " numbers and must have " + limits.axes()
                                + ", one for each joint");
    }

    private static @Nullable BodyFault timeFault(TrajectoryBody body, int place) {
        return secondsFault(body, "time_from_start", body.timeAt(place), body.timeS(place));
    }

    private static @Nullable BodyFault secondsFault(TrajectoryBody body, String field, int at, double seconds) {
        return at == TrajectoryBody.MISSING || (seconds >= 0 && seconds <= LONGEST_S)
                ? null
                : new BodyFault(
                        at,
                        field + ": " + shown(body, at) + " is not a number of seconds from 0 to " + (long) LONGEST_S);
    }

    /**
     * Brings the points of a list in order. A client's library may sort keys as texts, point_10 before point_2; whoever
     * takes them in their own order meets times that go back.
     */
    private @Nullable String inOrder() {
        points.sort(Comparator.comparingInt(BodyPoint::number));
        double before = 0;
        for (int i = 0; i < points.size(); i++) {
            BodyPoint point = points.get(i);
            if (point.number() != i + 1) {
                return point.field() + ": the points must be called point_1 to point_" + points.size();
            }
            if (!(point.fromStartS >= before)) {
                return point.field() + ".time_from_start: " + point.fromStartS
                        + " is smaller than that of the previous point, " + before;
            }
            before = point.fromStartS;
        }
        if (points.isEmpty()) {
            return "points: it is empty";
        }
        // A list that begins anew has its first time from the end of what there is.
        points.getFirst().intervalS = points.getFirst().fromStartS;
        return null;
    }

    /** The value at {@code at}, for a message. */
    private static String shown(TrajectoryBody body, int at) {
        return body.shown(at, LONGEST_QUOTE);
    }

    static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
