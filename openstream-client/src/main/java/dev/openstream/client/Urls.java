package dev.openstream.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The rules on {@code url} (protocol section 3.2), and which of them move the robot. */
final class Urls {

    private static final int LONGEST = 2048;

    /** The last step of the paths that make the robot move (open-api.md 3.9 and 4). */
    private static final Set<String> MOVING =
            Set.of("joint_traject_insert_point", "joint_traject_insert_points", "execute_move");

    private Urls() {}

    static void check(String url) {
        if (!url.startsWith("/")) {
            throw new IllegalArgumentException("url: must begin with /: " + url);
        }
        if (url.codePointCount(0, url.length()) > LONGEST) {
            throw new IllegalArgumentException("url: longer than " + LONGEST + " characters: " + url.length());
        }
        if (url.codePoints()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("url: has white space or a control character: " + url);
        }
    }

    static boolean moves(String url) {
        return MOVING.contains(lastStep(url));
    }

    static boolean initializes(String url) {
        return lastStep(url).equals("joint_traject_init");
    }

    private static String lastStep(String url) {
        String path = url.split("[?#]", 2)[0];
        String plain = path.contains("%") ? decoded(path) : path;
        String trimmed = plain.replaceAll("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** A path that cannot be decoded is no known one. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
