package dev.openstream.server.observe;

import java.time.Instant;

/**
 * Client at the other end of a session.
 *
 * @param id the session's, as in the log; of this process only
 * @param address of the peer, {@code 127.0.0.1:50000}
 * @param since when it connected
 */
public record Caller(String id, String address, Instant since) {

    @Override
    public String toString() {
        return "session " + id + " of " + address;
    }
}
