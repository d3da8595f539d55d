package dev.openstream.client;

/**
 * State of a client's connection. One thread makes all transitions, so at most one attempt to connect is under way.
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
 *   close() leads from every state to CLOSED, which is final.
 * </pre>
 *
 * Before {@link #CONNECTED} the monitor is requested again; motion is never resumed.
 */
public enum ConnectionState {
    /** A TCP connection is being opened. */
    CONNECTING,
    /** HANDSHAKE was sent; its answer has not arrived yet (protocol section 3.1). */
    SHAKING_HANDS,
    /** The session is open, and the monitor, if there is one, was requested. */
    CONNECTED,
    /** The last attempt or connection failed. The next attempt follows after a delay that grows and varies. */
    BACKING_OFF,
    /** The client was closed. This state is final. */
    CLOSED;

    /**
     * Tells whether the diagram above has an arrow from this state to another one.
     *
     * @param next the other state
     * @return true if it has
     */
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
