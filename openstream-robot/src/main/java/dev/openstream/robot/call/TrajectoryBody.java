package dev.openstream.robot.call;

import dev.openstream.protocol.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code joint_traject_insert_point} or {@code joint_traject_insert_points} as it is written (Open API section
 * 3.9): the only parser of points, for all code that executes, checks or keeps them. It reports values and their places
 * in the units of the body, and checks no value.
 *
 * <p>The place of a value is the offset of its first byte, {@link #MISSING} if there is none. The body of {@code
 * insert_point} is one point; that of {@code insert_points} has its points in the order of the text.
 *
 * <p>Arrays of numbers, no tree. Reusable; not thread-safe.
 */
public final class TrajectoryBody {

    /** Offset of a field that is missing. */
    public static final int MISSING = -1;

    /** Points of a list (open-api.md 3.9); what follows them is not read. */
    public static final int MOST_POINTS = 2048;

    private final TrajectoryReader reader = new TrajectoryReader();

    /** Nothing was read. */
    public TrajectoryBody() {}

    /** Reads {@code body}, of {@code insert_points} if it is a {@code list}. What was read before is forgotten. */
    public TrajectoryBody read(JsonText body, boolean isList) {
        reader.read(body, isList);
        return this;
    }

    /** True if it is the body of {@code insert_points}. */
    public boolean isList() {
        return reader.list;
    }

    /** Reason why it cannot be read as a body, for people; null if it can. */
    public @Nullable String fault() {
        return reader.fault;
    }

    /** Number of points: 1, or those of the list, {@link #MOST_POINTS} at most. */
    public int size() {
        return reader.points.size();
    }

    /** Offset of the first point beyond {@link #MOST_POINTS}. */
    public int tooManyAt() {
        return reader.tooManyAt;
    }

    public int jointNamesAt() {
        return reader.namesAt;
    }

    /** True if the joint names are {@code names}, in this order. */
    public boolean jointNamesAre(List<String> names) {
        return reader.cursor.isArrayOf(reader.namesAt, names);
    }

    public int pointsAt() {
        return reader.pointsAt;
    }

    /** True if an object is at {@code at}. */
    public boolean isObject(int at) {
        return reader.cursor.octet(at) == '{';
    }

    /** True if an array is at {@code at}. */
    public boolean isArray(int at) {
        return reader.cursor.octet(at) == '[';
    }

    /** The number of the point {@code point}: 12 of {@code point_12}; 0 if it is called otherwise. */
    public int number(int point) {
        return reader.points.number(point);
    }

    /** Name of the point {@code point} of a list. */
    public String name(int point) {
        return reader.name(point);
    }

    /** Offset of the point {@code point}. */
    public int pointAt(int point) {
        return reader.points.pointAt(point);
    }

    /** Offset of its {@code point} or {@code positions}. */
    public int jointsAt(int point) {
        return reader.points.jointsAt(point);
    }

    /** Number of finite numbers that they begin with. */
    public int joints(int point) {
        return reader.points.joints(point);
    }

    /** Offset of the first of them that is not a finite number. */
    public int oddJointAt(int point) {
        return reader.points.oddJointAt(point);
    }

    /** The number of joint {@code joint}, 0 to 15 and below {@link #joints}: deg, or rad in a list. */
    public double joint(int point, int joint) {
        return reader.points.joint(point, joint);
    }

    /** Offset of that number. */
    public int jointAt(int point, int joint) {
        return reader.points.jointAt(point, joint);
    }

    /** Offset of its {@code time_from_start}. */
    public int timeAt(int point) {
        return reader.points.timeAt(point);
    }

    /** The same in s, perhaps infinite; NaN if it is no number or missing. */
    public double timeS(int point) {
        return reader.points.timeS(point);
    }

    /** The same in ns, 0 for the body of {@code insert_point}: how long after the call the point is due; a day at most. */
    public long dueNanos(int point) {
        return reader.list && timeS(point) > 0 ? (long) (Math.min(timeS(point), 86_400) * 1e9) : 0;
    }

    public int intervalAt() {
        return reader.intervalAt;
    }

    /** The interval of {@code insert_point} in s, perhaps infinite; NaN if it is no number or missing. */
    public double intervalS() {
        return reader.intervalS;
    }

    public int lookAheadAt() {
        return reader.lookAheadAt;
    }

    /** The look-ahead of {@code insert_point} in s, perhaps infinite; NaN if it is no number, 0 if it is missing. */
    public double lookAheadS() {
        return reader.lookAheadS;
    }

    /** The first byte behind the number at {@code at}. */
    public int endOfNumber(int at) {
        return reader.cursor.endOfNumber(at);
    }

    /** The value at {@code at} for a message; of a long one {@code longest} characters. */
    public String shown(int at, int longest) {
        return reader.cursor.shown(at, longest);
    }
}
