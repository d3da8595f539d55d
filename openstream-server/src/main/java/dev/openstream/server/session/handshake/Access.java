package dev.openstream.server.session.handshake;

import dev.openstream.server.openapi.AccessRules;
import org.jspecify.annotations.Nullable;

/**
 * Who may have a session of one listener, and do what in it.
 *
 * @param rules what may be called
 * @param authentication whom HANDSHAKE takes; null for everybody
 * @param handshakeMillis how long a connection has for its first successful HANDSHAKE; 0 for as long as the watchdog lets it
 */
public record Access(AccessRules rules, @Nullable Authentication authentication, long handshakeMillis) {

    /** Everybody may do everything, as the protocol has it. */
    public static final Access OPEN = new Access(AccessRules.EVERYTHING, null, 0);
}
