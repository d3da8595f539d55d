package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a session in records, with the words of the log.
 *
 * @param controller name of the controller; empty for a single one without a name
 * @param session id of the session, as in the log
 * @param peer address and port of the client
 * @param user owner of the token of its HANDSHAKE; null if no token is required
 */
public record SessionName(
        String controller,
        String session,
        String peer,
        @Nullable String user) {

    /** A session that has not shaken hands. */
    public SessionName(String controller, String session, String peer) {
        this(controller, session, peer, null);
    }

    /** The same, of {@code name}. */
    SessionName of(@Nullable String name) {
        return name == null ? this : new SessionName(controller, session, peer, name);
    }

    /** Appends its fields, each behind a comma. */
    void writeTo(JsonBuilder line) {
        if (!controller.isEmpty()) {
            line.raw(",\"controller\":").string(controller);
        }
        line.raw(",\"session\":").string(session).raw(",\"peer\":").string(peer);
        if (user != null) {
            line.raw(",\"user\":").string(user);
        }
    }
}
