package dev.openstream.client;

/**
 * Thrown if no TCP connection can be opened: the address is wrong, nothing listens there, or nothing answers in time.
 * No line was sent.
 */
public final class ConnectFailed extends OpenStreamException {

    private static final long serialVersionUID = 1;

    ConnectFailed(String message, Throwable cause) {
        super(message, LastLines.NONE);
        initCause(cause);
    }
}
