package dev.openstream.protocol;

import org.jspecify.annotations.Nullable;

/** The words that {@code cmd} may be, exactly as they stand on the wire (protocol section 3). */
public enum CommandName {
    HANDSHAKE,
    MONITOR,
    CONTROL,
    STOP;

    /** The command called {@code word}, null if there is none. */
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
