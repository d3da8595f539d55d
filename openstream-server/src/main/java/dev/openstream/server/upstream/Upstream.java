package dev.openstream.server.upstream;

import dev.openstream.server.openapi.OpenApi;

/** A controller that is reached over a network. */
public interface Upstream extends OpenApi, AutoCloseable {

    /** How it stands with it; on the loop. */
    UpstreamReport report();

    /** Closes every connection; what is under way fails. From any thread, before the loop is closed. */
    @Override
    void close();
}
