package dev.openstream.server.session.context;

/**
 * The time after which a deadman has the robot hold, and what else it does then (ADR 35).
 *
 * @param millis longest time without a CONTROL while the session's points are executed; 0 = off
 * @param byClient true if a client may ask for one, or for a shorter one, by {@code deadman_ms} in its HANDSHAKE
 */
public record DeadmanRule(long millis, DeadmanAction action, boolean byClient) {

    /** No deadman. */
    public static final DeadmanRule OFF = new DeadmanRule(0, DeadmanAction.STOP, false);

    /** Treatment of waiting CONTROLs when the controller is made to hold. */
    public enum DeadmanAction {
        /** They are executed afterwards. */
        HOLD,
        /** They are dropped, as by STOP {@code control}. */
        STOP
    }
}
