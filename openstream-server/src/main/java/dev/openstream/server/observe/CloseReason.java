package dev.openstream.server.observe;

/** Reason of the end of a session. */
public enum CloseReason {
    /** The client closed the connection. */
    CLIENT_CLOSED,
    /** The client sent STOP with target {@code session} (protocol section 3.4). */
    STOPPED,
    /** The watchdog ended the session (section 4). */
    TIMED_OUT,
    /** The client left its replies unread up to their limit, and then read nothing more (section 6). */
    SLOW_CONSUMER,
    /** The connection used too much of the memory budget (section 6). */
    OVER_BUDGET,
    /** The connection broke. */
    IO_ERROR,
    /** A simulated fault ended it. */
    DROPPED,
    /** The limit of connections was reached. */
    TURNED_AWAY,
    /** The server was shut down. */
    SHUTDOWN,
    /** An internal error ended it; the log has the details. */
    INTERNAL_ERROR
}
