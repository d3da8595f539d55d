package dev.openstream.server.session;

/** Why this server stepped in between a client and the robot. */
public enum Trip {
    /** No CONTROL came in time ({@link Deadman}). */
    DEADMAN,
    /** The controller did not hold when the deadman told it to. */
    DEADMAN_FAILED,
    /** A command broke a limit of the guard. */
    GUARD,
    /** The guard brought a command within its limits. */
    GUARD_LIMITED
}
