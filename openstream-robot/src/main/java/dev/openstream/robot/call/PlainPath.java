package dev.openstream.robot.call;

import org.jspecify.annotations.Nullable;

/**
 * Check that all programs read a path in the same way, shared by access rules, guard and routes. A path is not plain if
 * it is escaped twice or has dot segments, empty segments, path parameters, or characters that some programs take for
 * separators.
 */
public final class PlainPath {

    private PlainPath() {}

    /**
     * Checks the path of a call.
     *
     * @param call call to check
     * @return the fault, as text behind the words "the path"; null if the path is plain
     */
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
