package dev.openstream.server.observe;

/** Outcome of a CONTROL that was taken. */
public enum ControlOutcome {
    /** The controller did it. */
    EXECUTED,
    /** The controller answered that it did not. */
    REFUSED,
    /** There was no answer, or none in time. */
    FAILED,
    /** It waited, and a STOP or the end of its session came first. */
    DROPPED
}
