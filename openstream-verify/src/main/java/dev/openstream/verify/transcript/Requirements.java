package dev.openstream.verify.transcript;

import java.util.Set;
import java.util.regex.Pattern;

/** Requirements of a transcript on the server that it is played against (conformance/README.md). */
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
     * Looks whether there is such a setting.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static void checkSetting(String key) {
        if (!SETTINGS.contains(key)) {
            throw new IllegalArgumentException("there is no setting " + key);
        }
    }

    /**
     * Looks whether there is such a controller.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static void checkController(String name) {
        if (!CONTROLLERS.contains(name) && !TIMED_CONTROLLERS.matcher(name).matches()) {
            throw new IllegalArgumentException("there is no controller " + name);
        }
    }
}
