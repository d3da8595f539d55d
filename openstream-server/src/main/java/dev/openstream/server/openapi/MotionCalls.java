package dev.openstream.server.openapi;

import java.util.Locale;

/** Which calls of the Open API set the arm in motion by themselves, and which begins a trajectory anew (open-api.md 3.9, 4). */
public final class MotionCalls {

    /** Both calls that insert points begin so. */
    private static final String POINTS = "/project/robot/trajectory/joint_traject_insert_point";

    private static final String BEGINNING = "/project/robot/trajectory/joint_traject_init";

    private MotionCalls() {}

    /**
     * Whether {@code request} inserts points or makes one move. Starting a program is no such call: a session that
     * recovers needs it before it begins anew, and STOP does not end programs. A path in an odd form counts, since a
     * controller behind this server may read it more generously.
     */
    public static boolean moves(ApiRequest request) {
        if (request.method() == Method.GET) {
            return false;
        }
        String path = request.path();
        if (path.startsWith(POINTS)) {
            return true;
        }
        String odd = path.toLowerCase(Locale.ROOT);
        return odd.contains("joint_traject_insert_point") || odd.contains("/execute_move");
    }

    /** Whether {@code request} inserts points. */
    public static boolean points(ApiRequest request) {
        return request.path().startsWith(POINTS);
    }

    /** Whether {@code request} begins a trajectory anew. */
    public static boolean begins(ApiRequest request) {
        return request.method() == Method.POST && request.path().equals(BEGINNING);
    }
}
