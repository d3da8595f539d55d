package dev.openstream.server.observe;

/** Outcome of a CONTROL that was accepted. */
public enum ControlOutcome {
    /** The controller executed it. */
    EXECUTED,
    /** The controller answered with an error. */
    REFUSED,
    /** The controller did not answer, or not in time. */
    FAILED,
    /** A STOP or the end of the session came before it was executed. */
    DROPPED
}
