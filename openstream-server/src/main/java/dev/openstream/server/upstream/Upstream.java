package dev.openstream.server.upstream;

import dev.openstream.server.openapi.OpenApi;

/** A controller that is reached over a network. */
public interface Upstream extends OpenApi, AutoCloseable {

    /** State of the upstream; called on the loop. */
    UpstreamReport report();

    /** Closes every connection; what is under way fails. From any thread, before the loop is closed. */
    @Override
    void close();

    /** True: the controller has other clients, and its pendant and programs. */
    @Override
    default boolean sharesRobot() {
        return true;
    }
}
