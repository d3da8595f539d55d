package dev.openstream.robot.call;

import org.jspecify.annotations.Nullable;

/**
 * Whether a path means the same to everybody who may read it: the one judgement for rules, guard and routes. One that is escaped twice, has dot segments, empty segments,
 * path parameters, or characters that some software takes for separators, does not.
 */
public final class PlainPath {

    private PlainPath() {}

    /** What is not plain about the path of {@code call}, after "the path"; null if nothing is. */
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
            case '%' -> "has an escape that is none, or one in another";
            case '\\', ';', '?', '#' -> "has " + c;
            default -> c > ' ' && c < 0x7f ? null : "has a character that is not printed in ASCII";
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
