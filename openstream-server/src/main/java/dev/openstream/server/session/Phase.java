package dev.openstream.server.session;

/**
 * The phase of a session. Monitor and control are facts beside it.
 *
 * <pre>
 *                     HANDSHAKE                    STOP session
 * AWAITING_HANDSHAKE ----------> READY -----------------------------> CLOSING
 *                                  ^            HANDSHAKE                |
 *                                  +-------------------------------------+
 * any phase: connection lost, watchdog, shutdown, 2 s in CLOSING ----> ENDED
 * </pre>
 */
enum Phase {
    /** Only HANDSHAKE is accepted. */
    AWAITING_HANDSHAKE,
    /** Everything is taken. */
    READY,
    /** Stopped: as before HANDSHAKE, and the connection will soon be closed. */
    CLOSING,
    /** Over. */
    ENDED
}
