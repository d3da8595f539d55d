package dev.openstream.client;

/** Knowledge about a CONTROL for which no error came (protocol section 3.3: success is silent). */
public enum Confirmation {
    /** Executed: the server answered a later command, says that no CONTROL is under way, and reported no error. */
    EXECUTED,
    /**
     * Accepted by the server, in order, with no error reported so far. A MONITOR or another CONTROL is active, so that
     * the protocol does not tell whether it is done; a late error comes as {@link ClientEvent.ControlError}.
     */
    TAKEN
}
