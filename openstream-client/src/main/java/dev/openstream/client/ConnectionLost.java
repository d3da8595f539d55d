package dev.openstream.client;

/**
 * Thrown if there is no session at the moment, or if it is lost during the call. A command that was under way may or
 * may not have been executed. The client reconnects by itself unless it was closed; it does not repeat the call.
 */
public final class ConnectionLost extends OpenStreamException {

    private static final long serialVersionUID = 1;

    private final LossReason reason;

    ConnectionLost(LossReason reason, String what, LastLines lines) {
        super("connection lost, " + reason + ": " + what, lines);
        this.reason = reason;
    }

    /** {@return the reason of the loss} */
    public LossReason reason() {
        return reason;
    }
}
