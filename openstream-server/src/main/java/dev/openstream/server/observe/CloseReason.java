package dev.openstream.server.observe;

/** Reason why a session ended. */
public enum CloseReason {
    /** The client closed the connection. */
    CLIENT_CLOSED,
    /** The client had sent STOP with target session. */
    STOPPED,
    /** The watchdog (protocol section 4). */
    TIMED_OUT,
    /** The client left its replies unread until their bound was reached, and then took nothing more. */
    SLOW_CONSUMER,
    /** Too much of this server's memory was held for it, when there was little left. */
    OVER_BUDGET,
    /** The connection broke. */
    IO_ERROR,
    /** A simulated fault. */
    DROPPED,
    /** There were too many connections already. */
    TURNED_AWAY,
    /** The server shuts down. */
    SHUTDOWN,
    /** A fault of ours; the log has it. */
    INTERNAL_ERROR
}
