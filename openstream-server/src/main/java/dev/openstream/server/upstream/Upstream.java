package dev.openstream.server.upstream;

import dev.openstream.server.openapi.OpenApi;

/** A controller outside of this process; owned by the event loop that it was started on. */
public interface Upstream extends OpenApi {

    /** Closes every connection to it; what is under way fails. On the loop. */
    void close();

    /** A pendant, programs, other clients of the controller. */
    @Override
    default boolean sharesRobot() {
        return true;
    }
}
