package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

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
    public HttpSite site(AccessRules rules) {
        return HttpSite.NONE;
    }

    @Override
    public @Nullable WireFaults wireFaults() {
        return null;
    }

    @Override
    public void beginRehearsal() {
        // An upstream has no faults to rehearse.
    }

    @Override
    public void close() {
        upstream.close();
    }
}
