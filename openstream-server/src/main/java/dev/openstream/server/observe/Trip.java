package dev.openstream.server.observe;

import java.util.Locale;

/** Reason why this server stepped in between a client and the robot. */
public enum Trip {
    /** No CONTROL came in time, though points were left. */
    DEADMAN,
    /** The controller did not hold when the deadman told it to. */
    DEADMAN_FAILED,
    /** A command broke a limit of the guard. */
    GUARD,
    /** The guard brought a command within its limits. */
    GUARD_LIMITED;

    /** The trip in one word of small letters, digits and -. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
