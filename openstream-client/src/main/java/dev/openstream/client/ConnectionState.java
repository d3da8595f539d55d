package dev.openstream.client;

/**
 * The state of a client's connection. One thread makes all these steps, so there is never more than one attempt under way.
 *
 * <pre>
 *                 +------------------------------ any loss ------------------------------+
 *                 v                                                                      |
 *           BACKING_OFF --delay over--&gt; CONNECTING --TCP--&gt; SHAKING_HANDS --ack--&gt; CONNECTED
 *                 ^                          |                    |
 *                 +------- not reached ------+                    |
 *                 +------- refused, silent -----------------------+
 *
 *   connect() begins at CONNECTING, and throws if the first attempt fails.
 *   close() leads from everywhere to CLOSED, and nothing leads away from there.
 * </pre>
 *
 * On the way to {@link #CONNECTED} the monitor is sent again; motion never is.
 */
public enum ConnectionState {
    /** A TCP connection is being opened. */
    CONNECTING,
    /** HANDSHAKE was sent, its answer is waited for (protocol section 3.1). */
    SHAKING_HANDS,
    /** The session is open, and the monitor, if there is one, was asked for. */
    CONNECTED,
    /** The last attempt or connection failed; the next attempt comes after a delay that grows and varies. */
    BACKING_OFF,
    /** Closed by its user, for good. */
    CLOSED;

    /** True if the drawing above has an arrow from here to {@code next}. */
    public boolean leadsTo(ConnectionState next) {
        return switch (next) {
            case CONNECTING -> this == BACKING_OFF;
            case SHAKING_HANDS -> this == CONNECTING;
            case CONNECTED -> this == SHAKING_HANDS;
            case BACKING_OFF -> this == CONNECTING || this == SHAKING_HANDS || this == CONNECTED;
            case CLOSED -> this != CLOSED;
        };
    }
}
