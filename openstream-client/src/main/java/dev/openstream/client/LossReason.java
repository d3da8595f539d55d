package dev.openstream.client;

/** Reason why a connection was lost. */
public enum LossReason {
    /**
     * The server closed the connection or ended the session, for example by {@code session_timeout} (protocol section
     * 4).
     */
    CLOSED_BY_SERVER,
    /** The connection broke, for example by a reset. */
    BROKEN,
    /**
     * No line arrived within {@link ClientOptions#staleness}, although samples were due or a sign of life was
     * requested.
     */
    SILENT,
    /**
     * A command was not answered in time. Later answers could not be assigned to commands, so the connection was given
     * up.
     */
    NO_ANSWER,
    /** The server did not accept what was sent within {@link ClientOptions#answerTimeout}. */
    NOT_READING,
    /** Many lines in a row were not Open Stream. */
    UNREADABLE,
    /** The client was closed. */
    CLOSED
}
