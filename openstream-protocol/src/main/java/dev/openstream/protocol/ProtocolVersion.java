package dev.openstream.protocol;

/** The version of the protocol that this project speaks. */
public final class ProtocolVersion {

    /** The only part that a HANDSHAKE compares (section 3.1). */
    public static final int MAJOR = 1;

    /** The version as sent in {@code handshake_ack}. */
    public static final String TEXT = "1.0.0";

    private ProtocolVersion() {}
}
