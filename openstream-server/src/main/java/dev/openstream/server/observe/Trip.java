package dev.openstream.server.observe;

import java.util.Locale;

/** Intervention of this server between a client and the robot. */
public enum Trip {
    /** No CONTROL came in time, and points were left: the robot was made to hold. */
    DEADMAN,
    /** The controller did not hold when the deadman told it to. */
    DEADMAN_FAILED,
    /** The guard refused a command, which exceeded a limit. */
    GUARD,
    /** The guard changed a command so that it keeps its limits. */
    GUARD_LIMITED;

    /** {@return the name in lower case, with digits and hyphens} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
