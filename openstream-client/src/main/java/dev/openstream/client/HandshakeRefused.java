package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;

/**
 * Thrown if the server answers HANDSHAKE with an error (protocol section 3.1), or with a line that is no answer to it.
 */
public final class HandshakeRefused extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final String code;

    HandshakeRefused(ServerLine.Refused refusal, LastLines lines) {
        super("the handshake was refused: " + FailureText.words(refusal), lines);
        this.code = refusal.code();
    }

    /** {@return the error code, for example {@code version_mismatch} or {@code handshake_rejected}} */
    public String code() {
        return code;
    }
}
