package dev.openstream.recording.ros2;

import java.util.List;
import java.util.Map;

/** The messages of a recording, field by field in the order of their definitions. */
public final class Messages {

    private Messages() {}

    /** A rotation, of length 1. */
    public record Quaternion(double x, double y, double z, double w) {}

    /** A place and a rotation: metres. */
    public record Placement(double x, double y, double z, Quaternion rotation) {

        void write(CdrWriter out) {
            out.float64(x).float64(y).float64(z);
            out.float64(rotation.x())
                    .float64(rotation.y())
                    .float64(rotation.z())
                    .float64(rotation.w());
        }
    }

    /** One frame seen from another. */
    public record Transform(String parent, String child, Placement placement) {}

    /** Part of a {@code DiagnosticArray}: 0 ok, 1 warning, 2 error, 3 stale. */
    public record Status(int level, String name, String message, Map<String, String> values) {}

    /** An entry of the log: 10 debug, 20 info, 30 warning, 40 error, 50 fatal. */
    public record LogEntry(int level, String name, String message) {}

    /**
     * A {@code sensor_msgs/msg/JointState}.
     *
     * @param values position (rad), velocity (rad/s), effort (Nm): each as long as {@code names}, or empty
     */
    public static void jointState(CdrWriter out, long stampNanos, String[] names, double[]... values) {
        out.begin().header(stampNanos, "").strings(names);
        for (int i = 0; i < 3; i++) {
            out.float64s(i < values.length ? values[i] : new double[0]);
        }
    }

    /** A {@code geometry_msgs/msg/PoseStamped}. */
    public static void poseStamped(CdrWriter out, long stampNanos, String frameId, Placement pose) {
        out.begin().header(stampNanos, frameId);
        pose.write(out);
    }

    /** A {@code tf2_msgs/msg/TFMessage}. */
    public static void tf(CdrWriter out, long stampNanos, List<Transform> transforms) {
        out.begin().int32(transforms.size());
        for (Transform transform : transforms) {
            out.header(stampNanos, transform.parent()).string(transform.child());
            transform.placement().write(out);
        }
    }

    /** A {@code std_msgs/msg/String}. */
    public static void string(CdrWriter out, byte[] utf8, int offset, int length) {
        out.begin().string(utf8, offset, length);
    }

    /** A {@code diagnostic_msgs/msg/DiagnosticArray}. */
    public static void diagnostics(CdrWriter out, long stampNanos, String hardwareId, List<Status> statuses) {
        out.begin().header(stampNanos, "").int32(statuses.size());
        for (Status status : statuses) {
            out.int8(status.level())
                    .string(status.name())
                    .string(status.message())
                    .string(hardwareId);
            out.int32(status.values().size());
            status.values().forEach((key, value) -> out.string(key).string(value));
        }
    }

    /** A {@code rcl_interfaces/msg/Log}. */
    public static void log(CdrWriter out, long stampNanos, LogEntry entry) {
        out.begin().time(stampNanos).int8(entry.level()).string(entry.name()).string(entry.message());
        out.string("").string("").int32(0);
    }
}
