package dev.openstream.client;

/** Why a connection was lost. */
public enum LossReason {
    /** The server closed it, or ended the session ({@code session_timeout}, shutting down). */
    CLOSED_BY_SERVER,
    /** The connection broke: a reset, a dead network. */
    BROKEN,
    /** No line came for the staleness limit, although samples were due or a sign of life was asked for. */
    SILENT,
    /** A command was not answered in time. Later answers could not be told apart, so the connection is given up. */
    NO_ANSWER,
    /** The server did not take what was sent to it in time. */
    NOT_READING,
    /** What came was not Open Stream, many lines in a row. */
    UNREADABLE,
    /** The client was closed by its user. */
    CLOSED
}
