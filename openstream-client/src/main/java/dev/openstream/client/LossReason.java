package dev.openstream.client;

/** Reason of a lost connection. */
public enum LossReason {
    /** The server closed it, or ended the session ({@code session_timeout}, shutting down). */
    CLOSED_BY_SERVER,
    /** The connection broke: a reset, a dead network. */
    BROKEN,
    /** No line for the staleness limit, although samples were due or a sign of life was requested. */
    SILENT,
    /** A command was not answered in time. Later answers could not be told apart, so the connection is given up. */
    NO_ANSWER,
    /** The server did not take what was sent to it in time. */
    NOT_READING,
    /** Many lines in a row that are not Open Stream. */
    UNREADABLE,
    /** The client was closed by its user. */
    CLOSED
}
