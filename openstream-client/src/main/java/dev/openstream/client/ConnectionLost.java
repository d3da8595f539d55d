package dev.openstream.client;

/**
 * There is no session at this moment, or it was lost during the call. Whether a command that was on its way was executed
 * is not known. The client reconnects by itself, unless it was closed; the call is not repeated.
 */
public final class ConnectionLost extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final LossReason reason;

    ConnectionLost(LossReason reason, String what, LastLines lines) {
        super("connection lost, " + reason + ": " + what, lines);
        this.reason = reason;
    }

    /** Why. */
    public LossReason reason() {
        return reason;
    }
}
