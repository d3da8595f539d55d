package dev.openstream.client;

/**
 * Thrown if there is no session at this moment, or if it was lost during the call. It is not known whether a command
 * that was on its way was executed. The client reconnects by itself, unless it was closed; the call is not repeated.
 */
public final class ConnectionLost extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final LossReason reason;

    ConnectionLost(LossReason reason, String what, LastLines lines) {
        super("connection lost, " + reason + ": " + what, lines);
        this.reason = reason;
    }

    /** The reason of the loss. */
    public LossReason reason() {
        return reason;
    }
}
