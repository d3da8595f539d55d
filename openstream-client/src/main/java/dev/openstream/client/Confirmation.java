package dev.openstream.client;

/** How much is known about a CONTROL that no error came for (protocol section 3.3: success is silent). */
public enum Confirmation {
    /** It was executed: the server answered a later command, says that no CONTROL is under way, and reported no error. */
    EXECUTED,
    /**
     * The server took it, in order, and reported no error so far. A MONITOR or another CONTROL is active, so that the
     * protocol does not tell whether it is done; a late error comes as {@link ClientEvent.ControlError}.
     */
    TAKEN
}
