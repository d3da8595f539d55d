package dev.openstream.server.session.handshake;

import dev.openstream.server.openapi.AccessRules;
import org.jspecify.annotations.Nullable;

/**
 * Access to one listener: its sessions, and the calls in them.
 *
 * @param rules calls that may be made
 * @param authentication tokens that HANDSHAKE asks for; null if it asks for none
 * @param handshakeMillis time that a connection has for its first successful HANDSHAKE; 0 for as long as the watchdog lets it
 */
public record Access(AccessRules rules, @Nullable Authentication authentication, long handshakeMillis) {

    /** Everybody may do everything, as the protocol has it. */
    public static final Access OPEN = new Access(AccessRules.EVERYTHING, null, 0);
}
