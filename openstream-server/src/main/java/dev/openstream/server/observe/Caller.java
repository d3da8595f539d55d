package dev.openstream.server.observe;

import java.time.Instant;

/**
 * Client at the other end of a session.
 *
 * @param id the session's, as in the log; of this process only
 * @param address of the peer, {@code 127.0.0.1:50000}
 * @param since when it connected
 * @param listener that it came through; empty if that has no name
 */
public record Caller(String id, String address, Instant since, String listener) {

    /** One that came through a listener without a name. */
    public Caller(String id, String address, Instant since) {
        this(id, address, since, "");
    }

    @Override
    public String toString() {
        return "session " + id + " of " + address;
    }
}
