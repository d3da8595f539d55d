package dev.openstream.client;

/**
 * Thrown if no TCP connection could be opened: wrong address, nothing listens there, or no answer in time. Nothing was
 * sent.
 */
public final class ConnectFailed extends OpenStreamException {

    private static final long serialVersionUID = 1;

    ConnectFailed(String message, Throwable cause) {
        super(message, LastLines.NONE);
        initCause(cause);
    }
}
