package dev.openstream.robot.call;

import org.jspecify.annotations.Nullable;

/**
 * Judges whether a path means the same to everybody who may read it, for rules, guard and routes alike. A path that is
 * escaped twice or has dot segments, empty segments, path parameters, or characters that some software takes for
 * separators is not plain.
 */
public final class PlainPath {

    private PlainPath() {}

    /** Fault of the path of {@code call}, to follow the words "the path"; null if it is plain. */
    public static @Nullable String fault(RobotCall call) {
        String path = call.path();
        for (int i = 0; i < path.length(); i++) {
            String fault = fault(path.charAt(i));
            if (fault != null) {
                return fault;
            }
        }
        if (slashes(path) != slashes(call.rawPath())) {
            return "has an escaped /";
        }
        if (path.contains("//")) {
            return "has //";
        }
        return hasDotSegment(path) ? "has a segment . or .." : null;
    }

    private static @Nullable String fault(char c) {
        return switch (c) {
            case '%' -> "has a malformed escape, or one that is escaped itself";
            case '\\', ';', '?', '#' -> "has " + c;
            default -> c > ' ' && c < 0x7f ? null : "has a character outside of printable ASCII";
        };
    }

    private static long slashes(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static boolean hasDotSegment(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
