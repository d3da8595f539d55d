package dev.openstream.robot.call;

import java.util.Locale;

/** Effect of a POST, PUT or DELETE of the Open API, for the guard. An unknown call may move the robot. */
public enum CallKind {
    /** One point, in degrees. */
    POINT,
    /** A list of points, in radians. */
    POINTS,
    /** A trajectory begins anew or ends. */
    RESET,
    /** The robot stops; such a call is never delayed or refused. */
    STOP,
    /** The call is known not to move anything. */
    HARMLESS,
    /**
     * The call may move the robot: it starts a program or the motors, writes data that a program reads, or is unknown.
     */
    OTHER_MOVE,
    /** The path is not {@link PlainPath plain}, so that two programs may read it differently. */
    ODD;

    private static final String ROBOT = "/project/robot/";
    private static final String TRAJECTORY = ROBOT + "trajectory/joint_traject_";

    /**
     * Classifies a call.
     *
     * @param call call to classify
     * @return its kind
     */
    public static CallKind of(RobotCall call) {
        if (PlainPath.fault(call) != null) {
            return ODD;
        }
        // Others may be less exact than our own routes.
        String name = call.path().toLowerCase(Locale.ROOT);
        while (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return switch (name) {
            case TRAJECTORY + "insert_point" -> POINT;
            case TRAJECTORY + "insert_points" -> POINTS;
            case TRAJECTORY + "init", TRAJECTORY + "off" -> RESET;
            case ROBOT + "stop", ROBOT + "emergency_stop", ROBOT + "motor_off" -> STOP;
            case TRAJECTORY + "log", ROBOT + "crd_sys", "/clock/date_time" -> HARMLESS;
            default -> name.startsWith("/simulator/") ? HARMLESS : OTHER_MOVE;
        };
    }
}
