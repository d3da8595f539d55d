package dev.openstream.server.session.handshake;

import org.jspecify.annotations.Nullable;

/** Limit of the sessions that have sent HANDSHAKE. Owned by the event loop. */
public final class SessionLimiter {

    private final int limit;
    private int admitted;
    private boolean shutDown;

    /** A limiter that admits at most {@code limit} sessions at a time. */
    public SessionLimiter(int limit) {
        this.limit = limit;
    }

    /** Admits no further session. */
    public void shutDown() {
        shutDown = true;
    }

    /** Number of sessions that have shaken hands. */
    public int admitted() {
        return admitted;
    }

    /** Admits one more session and answers null, or answers why not. */
    @Nullable
    String admit() {
        if (shutDown) {
            return "the server is shutting down";
        }
        if (admitted >= limit) {
            return "all " + limit + " sessions of this server are taken";
        }
        admitted++;
        return null;
    }

    public void release() {
        admitted--;
    }
}
