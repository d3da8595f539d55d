package dev.openstream.robot.call;

import java.util.Locale;

/**
 * Effect of a POST, PUT or DELETE of the Open API, as the guard sees it. A call that it does not know may move the
 * robot.
 */
public enum CallKind {
    /** One point, in degrees. */
    POINT,
    /** A list of points, in radians. */
    POINTS,
    /** The trajectory begins anew or ends. */
    RESET,
    /** The robot is to stand: never in the way of that. */
    STOP,
    /** Known not to move anything. */
    HARMLESS,
    /** May move the robot: starts a program or the motors, writes what a program reads, or is unknown. */
    OTHER_MOVE,
    /** Not {@link PlainPath plain}, so two readers may take it for two calls. */
    ODD;

    private static final String ROBOT = "/project/robot/";
    private static final String TRAJECTORY = ROBOT + "trajectory/joint_traject_";

    /** Of {@code call}. */
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
