package dev.openstream.simulator.routes;

import org.jspecify.annotations.Nullable;

/**
 * A path, perhaps with one part that varies: {@code /project/context/tasks[{i}]/release_wait}.
 *
 * @param text as written, with the part's name in braces
 * @param prefix text before the part; all of the path if there is none
 * @param parameter the part's name, empty if there is none
 * @param suffix text behind it
 */
record PathPattern(String text, String prefix, String parameter, String suffix) {

    static PathPattern of(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        return open < 0
                ? new PathPattern(text, text, "", "")
                : new PathPattern(
                        text, text.substring(0, open), text.substring(open + 1, close), text.substring(close + 1));
    }

    boolean varies() {
        return !parameter.isEmpty();
    }

    /** Returns the text in the varying part of {@code path}; null if the path is another one. */
    @Nullable
    String match(String path) {
        int end = path.length() - suffix.length();
        if (end <= prefix.length() || !path.startsWith(prefix) || !path.endsWith(suffix)) {
            return null;
        }
        int slash = path.indexOf('/', prefix.length());
        return slash >= 0 && slash < end ? null : path.substring(prefix.length(), end);
    }
}
