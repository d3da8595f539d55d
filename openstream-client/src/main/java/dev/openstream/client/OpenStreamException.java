package dev.openstream.client;

import java.util.List;

/**
 * Failure between this client and its server. Unchecked. Carries the last lines in both directions for diagnosis,
 * oldest first, with long lines cut.
 */
public abstract sealed class OpenStreamException extends RuntimeException
        permits CommandRefused,
                ConnectFailed,
                ConnectionLost,
                ControlFailed,
                GetFailed,
                HandshakeRefused,
                MotionRefused,
                MotionRevoked,
                NoSample {

    private static final long serialVersionUID = 1;

    private final transient LastLines lines;

    OpenStreamException(String message, LastLines lines) {
        super(message + lines.described());
        this.lines = lines;
    }

    /** {@return the last lines that were sent, oldest first; unmodifiable} */
    public List<String> lastSent() {
        return lines.sent();
    }

    /** {@return the last lines that were received, oldest first; unmodifiable} */
    public List<String> lastReceived() {
        return lines.received();
    }
}
