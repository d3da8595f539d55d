package dev.openstream.robot.call;

import java.util.Locale;

/**
 * Judges which calls of the Open API set the arm in motion by themselves, and which begins a trajectory anew
 * (open-api.md 3.9, 4).
 */
public final class MotionCalls {

    /** Both calls that insert points begin so. */
    private static final String POINTS = "/project/robot/trajectory/joint_traject_insert_point";

    private static final String POINT_LIST = POINTS + "s";

    private static final String BEGINNING = "/project/robot/trajectory/joint_traject_init";

    private MotionCalls() {}

    /**
     * True if {@code call} inserts points or makes one move. The start of a program does not count: a session that
     * recovers needs it before it begins a new trajectory, and STOP does not end programs. A path in an odd form
     * counts, since a controller behind this server may read it more generously.
     */
    public static boolean moves(RobotCall call) {
        if (call.methodName().equals("GET")) {
            return false;
        }
        String path = call.path();
        if (path.startsWith(POINTS)) {
            return true;
        }
        String odd = path.toLowerCase(Locale.ROOT);
        return odd.contains("joint_traject_insert_point") || odd.contains("/execute_move");
    }

    /** True if {@code call} inserts points. */
    public static boolean points(RobotCall call) {
        return call.path().startsWith(POINTS);
    }

    /** True if {@code call} inserts a list of points, in rad; one point is in deg (open-api.md 3.9). */
    public static boolean pointList(RobotCall call) {
        return call.path().startsWith(POINT_LIST);
    }

    /** True if {@code call} begins a trajectory anew. */
    public static boolean begins(RobotCall call) {
        return call.methodName().equals("POST") && call.path().equals(BEGINNING);
    }
}
