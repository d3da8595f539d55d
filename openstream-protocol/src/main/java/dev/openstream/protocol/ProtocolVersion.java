package dev.openstream.protocol;

/** Version of the Open Stream protocol that this library implements. */
public final class ProtocolVersion {

    /** Major version, the only part that HANDSHAKE compares (section 3.1). */
    public static final int MAJOR = 1;

    /** Complete version, as sent in {@code handshake_ack} (section 3.1). */
    public static final String TEXT = "1.0.0";

    private ProtocolVersion() {}
}
