package dev.openstream.server.session.handshake;

import dev.openstream.server.openapi.AccessRules;
import org.jspecify.annotations.Nullable;

/**
 * Access to one listener: its sessions, and the calls in them.
 *
 * @param rules calls that are allowed
 * @param authentication tokens that HANDSHAKE has to carry; null if none are required
 * @param handshakeMillis time that a connection has for its first successful HANDSHAKE, ms; 0 for the watchdog's limit
 */
public record Access(AccessRules rules, @Nullable Authentication authentication, long handshakeMillis) {

    /** Everybody may do everything, as the protocol has it. */
    public static final Access OPEN = new Access(AccessRules.EVERYTHING, null, 0);
}
