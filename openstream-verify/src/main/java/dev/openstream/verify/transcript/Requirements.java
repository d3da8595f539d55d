package dev.openstream.verify.transcript;

import java.util.Set;
import java.util.regex.Pattern;

/** Requirements of a transcript on its server (conformance/README.md). */
public final class Requirements {

    private static final Set<String> SETTINGS = Set.of(
            "max-sessions",
            "max-connections",
            "max-line-bytes",
            "disarmed-timeout-ms",
            "armed-timeout-ms",
            "control-queue",
            "call-timeout-ms",
            "ts",
            "hold-on-disconnect",
            "read-only");

    private static final Set<String> CONTROLLERS =
            Set.of("echo", "simulator", "never-answers", "refuses-to-hold", "unreachable");
    private static final Pattern TIMED_CONTROLLERS = Pattern.compile("(slow|unreachable-for) \\d+");

    private Requirements() {}

    /**
     * Checks that a setting exists.
     *
     * @param key name of the setting
     * @throws IllegalArgumentException if there is no such setting
     */
    public static void checkSetting(String key) {
        if (!SETTINGS.contains(key)) {
            throw new IllegalArgumentException("there is no setting " + key);
        }
    }

    /**
     * Checks that a kind of controller exists.
     *
     * @param name name of the kind
     * @throws IllegalArgumentException if there is no such kind
     */
    public static void checkController(String name) {
        if (!CONTROLLERS.contains(name) && !TIMED_CONTROLLERS.matcher(name).matches()) {
            throw new IllegalArgumentException("there is no controller " + name);
        }
    }
}
