package dev.openstream.robot.call;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One pass over the text of a {@link TrajectoryBody}: what is there, and where. */
final class TrajectoryReader {

    private static final byte[] POINT_NAME = ascii("point_");
    private static final byte[][] POINT = {
        ascii("point"), ascii("time_from_start"), ascii("interval"), ascii("look_ahead_time")
    };
    private static final byte[][] LIST = {ascii("joint_names"), ascii("points")};
    private static final byte[][] LIST_POINT = {ascii("positions"), ascii("time_from_start")};

    final JsonCursor cursor = new JsonCursor();
    final PointTable points = new PointTable();

    boolean list;

    @Nullable
    String fault;

    int namesAt;
    int pointsAt;
    int tooManyAt;
    int intervalAt;
    double intervalS;
    int lookAheadAt;
    double lookAheadS;

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads {@code body}. What was read before is forgotten. */
    void read(JsonText body, boolean isList) {
        list = isList;
        fault = null;
        namesAt = TrajectoryBody.MISSING;
        pointsAt = TrajectoryBody.MISSING;
        tooManyAt = TrajectoryBody.MISSING;
        intervalAt = TrajectoryBody.MISSING;
        intervalS = Double.NaN;
        lookAheadAt = TrajectoryBody.MISSING;
        lookAheadS = 0;
        points.clear();
        cursor.begin(body);
        try {
            readAll();
        } catch (JsonCursor.NotJson e) {
            fault = "body: it is not JSON: " + e.getMessage();
        }
    }

    private void readAll() {
        if (cursor.peek() != '{') {
            fault = "body: it is not an object";
            return;
        }
        if (list) {
            readList();
        } else {
            points.add(TrajectoryBody.MISSING, 1, cursor.at());
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
            boolean room = points.size() < TrajectoryBody.MOST_POINTS;
            if (room) {
                points.add(cursor.nameAt(), cursor.nameNumber(POINT_NAME), cursor.at());
            } else if (tooManyAt == TrajectoryBody.MISSING) {
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
        if (before != TrajectoryBody.MISSING && fault == null) {
            String object = list && points.size() > 0 ? "points." + name(points.size() - 1) + "." : "";
            fault = object + cursor.text(cursor.nameAt()) + ": the field occurs twice";
        }
        return cursor.at();
    }

    /** Name of the point {@code point} of a list. */
    String name(int point) {
        int number = points.number(point);
        return number > 0 ? "point_" + number : cursor.text(points.nameAt(point));
    }
}
