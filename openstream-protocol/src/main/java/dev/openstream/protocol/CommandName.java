package dev.openstream.protocol;

import org.jspecify.annotations.Nullable;

/** Values of {@code cmd}, spelled as on the wire (protocol section 3). */
public enum CommandName {
    /** Opens the session (section 3.1). */
    HANDSHAKE,
    /** Samples a GET at a period (section 3.2). */
    MONITOR,
    /** Makes one call that may change something (section 3.3). */
    CONTROL,
    /** Ends an activity or the session (section 3.4). */
    STOP;

    /**
     * Looks a command up by its name.
     *
     * @param word value of {@code cmd}; upper case counts (section 3.5)
     * @return the command, or null if there is none of that name
     */
    public static @Nullable CommandName named(String word) {
        return switch (word) {
            case "HANDSHAKE" -> HANDSHAKE;
            case "MONITOR" -> MONITOR;
            case "CONTROL" -> CONTROL;
            case "STOP" -> STOP;
            default -> null;
        };
    }
}
