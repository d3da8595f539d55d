package dev.openstream.host.assembly;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.UpstreamReport;

/** A controller that is reached over HTTP or Open Stream. */
record UpstreamBackend(Upstream upstream) implements Backend {

    @Override
    public OpenApi openApi() {
        return upstream;
    }

    @Override
    public UpstreamReport report() {
        return upstream.report();
    }

    @Override
    public void close() {
        upstream.close();
    }
}
