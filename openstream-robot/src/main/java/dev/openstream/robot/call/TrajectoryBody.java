package dev.openstream.robot.call;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code joint_traject_insert_point} or {@code joint_traject_insert_points} as it is written (open-api.md 3.9):
 * the one reader of points for everybody who executes, judges or keeps them. It says what is there and where, in the units
 * of the body, and judges nothing: what a value may be is its caller's rule.
 *
 * <p>Where a value stands is the offset of its first byte, {@link #MISSING} if it is not there; of two faults the one with
 * the smaller offset is met first. The body of {@code insert_point} is one point, that of {@code insert_points} has them in
 * the order of the text.
 *
 * <p>Arrays of numbers, no tree. May be read again and again; not safe for use by several threads.
 */
public final class TrajectoryBody {

    /** Offset of a field that is missing. */
    public static final int MISSING = -1;

    /** Points of a list (open-api.md 3.9); what follows them is not read. */
    public static final int MOST_POINTS = 2048;

    private static final byte[] POINT_NAME = ascii("point_");
    private static final byte[][] POINT = {
        ascii("point"), ascii("time_from_start"), ascii("interval"), ascii("look_ahead_time")
    };
    private static final byte[][] LIST = {ascii("joint_names"), ascii("points")};
    private static final byte[][] LIST_POINT = {ascii("positions"), ascii("time_from_start")};

    private final JsonCursor cursor = new JsonCursor();

    private boolean list;
    private @Nullable String fault;

    private int namesAt;
    private int pointsAt;
    private int tooManyAt;
    private int intervalAt;
    private double intervalS;
    private int lookAheadAt;
    private double lookAheadS;

    private final PointTable points = new PointTable();

    /** Nothing was read. */
    public TrajectoryBody() {}

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads {@code body}, of {@code insert_points} if it is a {@code list}. What was read before is forgotten. */
    public TrajectoryBody read(JsonText body, boolean isList) {
        list = isList;
        fault = null;
        namesAt = MISSING;
        pointsAt = MISSING;
        tooManyAt = MISSING;
        intervalAt = MISSING;
        intervalS = Double.NaN;
        lookAheadAt = MISSING;
        lookAheadS = 0;
        points.clear();
        cursor.begin(body);
        try {
            readAll();
        } catch (JsonCursor.NotJson e) {
            fault = "body: it is not JSON: " + e.getMessage();
        }
        return this;
    }

    private void readAll() {
        if (cursor.peek() != '{') {
            fault = "body: it is not an object";
            return;
        }
        if (list) {
            readList();
        } else {
            points.add(MISSING, 1, cursor.at());
            readPoint(POINT);
        }
        if (!cursor.atEnd()) {
            fault = "body: there is text after the object";
        }
    }

    private void readList() {
        cursor.enter();
        while (cursor.next()) {
            cursor.name();
            switch (cursor.nameAmong(LIST)) {
                case 0 -> {
                    namesAt = once(namesAt);
                    cursor.skip();
                }
                case 1 -> {
                    pointsAt = once(pointsAt);
                    readPoints();
                }
                default -> cursor.skip();
            }
        }
    }

    private void readPoints() {
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        cursor.enter();
        while (cursor.next()) {
            cursor.name();
            boolean room = points.size() < MOST_POINTS;
            if (room) {
                points.add(cursor.nameAt(), cursor.nameNumber(POINT_NAME), cursor.at());
            } else if (tooManyAt == MISSING) {
                tooManyAt = cursor.nameAt();
            }
            if (room && cursor.peek() == '{') {
                readPoint(LIST_POINT);
            } else {
                cursor.skip();
            }
        }
    }

    /** Reads the point that was added last; {@code names} are those of its fields, in the order of {@link #POINT}. */
    private void readPoint(byte[][] names) {
        cursor.enter();
        while (cursor.next()) {
            cursor.name();
            switch (cursor.nameAmong(names)) {
                case 0 -> readJoints();
                case 1 -> points.setTime(once(points.lastTimeAt()), cursor.number());
                case 2 -> {
                    intervalAt = once(intervalAt);
                    intervalS = cursor.number();
                }
                case 3 -> {
                    lookAheadAt = once(lookAheadAt);
                    lookAheadS = cursor.number();
                }
                default -> cursor.skip();
            }
        }
    }

    private void readJoints() {
        points.beginJoints(once(points.lastJointsAt()));
        if (cursor.peek() != '[') {
            cursor.skip();
            return;
        }
        cursor.enter();
        while (cursor.next()) {
            points.addJoint(cursor.at(), cursor.number());
        }
    }

    /** Offset of the field's value; a field must not occur twice, which is checked here for bodies that came in unchecked. */
    private int once(int before) {
        if (before != MISSING && fault == null) {
            String object = list && points.size() > 0 ? "points." + name(points.size() - 1) + "." : "";
            fault = object + cursor.text(cursor.nameAt()) + ": the field occurs twice";
        }
        return cursor.at();
    }

    /** True if it is the body of {@code insert_points}. */
    public boolean isList() {
        return list;
    }

    /** Reason why it cannot be read as a body, for people; null if it can. */
    public @Nullable String fault() {
        return fault;
    }

    /** Number of points: 1, or those of the list, {@link #MOST_POINTS} at most. */
    public int size() {
        return points.size();
    }

    /** Offset of the first point beyond {@link #MOST_POINTS}. */
    public int tooManyAt() {
        return tooManyAt;
    }

    public int jointNamesAt() {
        return namesAt;
    }

    /** True if the joint names are {@code names}, in this order. */
    public boolean jointNamesAre(List<String> names) {
        return cursor.isArrayOf(namesAt, names);
    }

    public int pointsAt() {
        return pointsAt;
    }

    /** True if an object is at {@code at}. */
    public boolean isObject(int at) {
        return cursor.octet(at) == '{';
    }

    /** True if an array is at {@code at}. */
    public boolean isArray(int at) {
        return cursor.octet(at) == '[';
    }

    /** The number of the point {@code point}: 12 of {@code point_12}; 0 if it is called otherwise. */
    public int number(int point) {
        return points.number(point);
    }

    /** Name of the point {@code point} of a list. */
    public String name(int point) {
        int number = points.number(point);
        return number > 0 ? "point_" + number : cursor.text(points.nameAt(point));
    }

    /** Offset of the point {@code point}. */
    public int pointAt(int point) {
        return points.pointAt(point);
    }

    /** Offset of its {@code point} or {@code positions}. */
    public int jointsAt(int point) {
        return points.jointsAt(point);
    }

    /** Number of finite numbers that they begin with. */
    public int joints(int point) {
        return points.joints(point);
    }

    /** Offset of the first of them that is not a finite number. */
    public int oddJointAt(int point) {
        return points.oddJointAt(point);
    }

    /** The number of joint {@code joint}, 0 to 15 and below {@link #joints}: deg, or rad in a list. */
    public double joint(int point, int joint) {
        return points.joint(point, joint);
    }

    /** Offset of that number. */
    public int jointAt(int point, int joint) {
        return points.jointAt(point, joint);
    }

    /** Offset of its {@code time_from_start}. */
    public int timeAt(int point) {
        return points.timeAt(point);
    }

    /** The same in s, perhaps infinite; NaN if it is no number or missing. */
    public double timeS(int point) {
        return points.timeS(point);
    }

    /** The same in ns, 0 for the body of {@code insert_point}: how long after the call the point is due; a day at most. */
    public long dueNanos(int point) {
        return list && timeS(point) > 0 ? (long) (Math.min(timeS(point), 86_400) * 1e9) : 0;
    }

    public int intervalAt() {
        return intervalAt;
    }

    /** The interval of {@code insert_point} in s, perhaps infinite; NaN if it is no number or missing. */
    public double intervalS() {
        return intervalS;
    }

    public int lookAheadAt() {
        return lookAheadAt;
    }

    /** The look-ahead of {@code insert_point} in s, perhaps infinite; NaN if it is no number, 0 if it is missing. */
    public double lookAheadS() {
        return lookAheadS;
    }

    /** The first byte behind the number at {@code at}. */
    public int endOfNumber(int at) {
        return cursor.endOfNumber(at);
    }

    /** The value at {@code at} for a message; of a long one {@code longest} characters. */
    public String shown(int at, int longest) {
        return cursor.shown(at, longest);
    }
}
