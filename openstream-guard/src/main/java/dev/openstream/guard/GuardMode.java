package dev.openstream.guard;

/** The guard's treatment of a command that breaks a limit. */
public enum GuardMode {
    /** The command is refused and changes nothing. */
    REJECT,
    /** Positions and speeds are brought to the nearest that is allowed; what cannot be is refused. */
    CLAMP,
    /** The command is sent all the same, and the log says what is wrong with it. */
    WARN,
    /** As REJECT; and what is allowed is answered as if it were done, and not sent. */
    DRY_RUN
}
