package dev.openstream.client;

import java.util.List;

/**
 * Failure between this client and its server; unchecked. The last lines in both directions are attached for diagnosis,
 * oldest first, long ones cut.
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

    /** The last lines that were sent, oldest first. */
    public List<String> lastSent() {
        return lines.sent();
    }

    /** The last lines that were received, oldest first. */
    public List<String> lastReceived() {
        return lines.received();
    }
}
