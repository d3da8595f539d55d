package dev.openstream.protocol;

/** The words that {@code cmd} may be, exactly as they stand on the wire (protocol section 3). */
public enum CommandName {
    HANDSHAKE,
    MONITOR,
    CONTROL,
    STOP
}
