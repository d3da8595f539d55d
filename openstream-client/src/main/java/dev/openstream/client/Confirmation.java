package dev.openstream.client;

/** Result of a confirmed CONTROL for which no error was reported (protocol section 3.3: success is silent). */
public enum Confirmation {
    /**
     * The call was executed: the server has answered a later command, no CONTROL is under way, and no error was
     * reported.
     */
    EXECUTED,
    /**
     * The server has accepted the call, and no error was reported so far. A MONITOR or another CONTROL is active, so
     * the protocol does not tell whether the call has been executed. A late error is delivered as {@link
     * ClientEvent.ControlError}.
     */
    TAKEN
}
