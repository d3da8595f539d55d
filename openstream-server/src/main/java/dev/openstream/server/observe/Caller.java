package dev.openstream.server.observe;

import java.time.Instant;

/**
 * Client at the other end of a session.
 *
 * @param id id of the session, as in the log; unique in this process
 * @param address address of the client, for example {@code 127.0.0.1:50000}
 * @param since time at which it connected
 * @param listener name of the listener; empty if it has none
 */
public record Caller(String id, String address, Instant since, String listener) {

    /**
     * Client of a listener without a name.
     *
     * @param id id of the session
     * @param address address of the client
     * @param since time at which it connected
     */
    public Caller(String id, String address, Instant since) {
        this(id, address, since, "");
    }

    @Override
    public String toString() {
        return "session " + id + " of " + address;
    }
}
