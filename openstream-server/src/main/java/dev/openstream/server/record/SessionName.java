package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;

/**
 * Which session something is about, in the words of the log.
 *
 * @param controller empty if there is only one and it has no name
 * @param session as in the log
 * @param peer address and port
 */
public record SessionName(String controller, String session, String peer) {

    /** Appends its fields, each behind a comma. */
    void writeTo(JsonBuilder line) {
        if (!controller.isEmpty()) {
            line.raw(",\"controller\":").string(controller);
        }
        line.raw(",\"session\":").string(session).raw(",\"peer\":").string(peer);
    }
}
