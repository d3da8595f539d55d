package dev.openstream.server.session.port;

import dev.openstream.server.observe.CloseReason;

/** The end of a session, as its parts can bring it about. */
public interface SessionEnd {

    /** Ends the session. */
    void end(CloseReason reason);

    /** Ends the session because of an internal error. */
    void fail(Throwable cause);

    /** Tells the client that it took too long, as {@code why} says, and ends the session. */
    void timedOut(String why);
}
