package dev.openstream.robot.call;

import java.util.Locale;

/**
 * Classification of calls of the Open API that move the arm by themselves or begin a trajectory anew (Open API sections
 * 3.9 and 4).
 */
public final class MotionCalls {

    /** Both calls that insert points begin so. */
    private static final String POINTS = "/project/robot/trajectory/joint_traject_insert_point";

    private static final String POINT_LIST = POINTS + "s";

    private static final String BEGINNING = "/project/robot/trajectory/joint_traject_init";

    private MotionCalls() {}

    /**
     * Tells whether a call inserts points or makes one move. The start of a program does not count: a session that
     * recovers needs it before it begins a new trajectory, and STOP does not end programs. A path that is not plain
     * counts, because a controller may accept it.
     *
     * @param call call to classify
     * @return true if it moves the arm
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

    /**
     * Tells whether a call inserts points.
     *
     * @param call call to classify
     * @return true if it does
     */
    public static boolean points(RobotCall call) {
        return call.path().startsWith(POINTS);
    }

    /**
     * Tells whether a call inserts a list of points, which are in rad; a single point is in deg (Open API section 3.9).
     *
     * @param call call to classify
     * @return true if it does
     */
    public static boolean pointList(RobotCall call) {
        return call.path().startsWith(POINT_LIST);
    }

    /**
     * Tells whether a call begins a trajectory anew.
     *
     * @param call call to classify
     * @return true if it does
     */
    public static boolean begins(RobotCall call) {
        return call.methodName().equals("POST") && call.path().equals(BEGINNING);
    }
}
