package dev.openstream.guard;

import dev.openstream.robot.call.TrajectoryBody;

/** One point of a body: where the joints are to be, and when. */
final class BodyPoint {

    private static final int HIGHEST_NUMBER = 9999;

    private final TrajectoryBody body;
    private final int place;

    /** Deg, j1 first. */
    final double[] jointsDeg;

    /** Seconds since the trajectory's start; NaN if the point does not say. */
    double fromStartS = Double.NaN;

    /** Seconds after the point before; 0 if the point does not say. */
    double intervalS;

    /** Seconds that the point waits in the buffer. */
    double lookAheadS;

    /** The point {@code place} of {@code body}, which has {@code axes} numbers. */
    BodyPoint(TrajectoryBody body, int place, int axes) {
        this.body = body;
        this.place = place;
        this.jointsDeg = new double[axes];
        for (int i = 0; i < axes; i++) {
            double number = body.joint(place, i);
            jointsDeg[i] = body.isList() ? Math.toDegrees(number) : number;
        }
    }

    /** The field with the joints, for messages. */
    String field() {
        return body.isList() ? "points." + PointsReader.cut(body.name(place)) : "point";
    }

    /** True if its body is in radians. */
    boolean inRadians() {
        return body.isList();
    }

    /** Its place in the list, from 1; 0 if its name does not tell one that a controller has. */
    int number() {
        int number = body.number(place);
        return number <= HIGHEST_NUMBER ? number : 0;
    }

    /** Offset of the first byte of the number of joint {@code joint} in the body. */
    int beginByte(int joint) {
        return body.jointAt(place, joint);
    }

    /** The byte behind its last. */
    int endByte(int joint) {
        return body.endOfNumber(beginByte(joint));
    }
}
