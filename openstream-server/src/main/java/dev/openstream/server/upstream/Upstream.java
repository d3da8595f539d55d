package dev.openstream.server.upstream;

import dev.openstream.server.openapi.OpenApi;

/** A controller that is reached over a network. */
public interface Upstream extends OpenApi {

    /** How it stands with it; on the loop. */
    UpstreamReport report();
}
