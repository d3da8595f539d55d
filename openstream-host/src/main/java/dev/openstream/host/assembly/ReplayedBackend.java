package dev.openstream.host.assembly;

import dev.openstream.host.replay.Replay;
import dev.openstream.host.replay.ReplaySource;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

/** A recording in the place of a controller. */
record ReplayedBackend(Replay replay) implements Backend {

    static ReplayedBackend start(ReplaySource source, ControllerLoop loop) {
        return new ReplayedBackend(Replay.start(source, loop));
    }

    @Override
    public OpenApi openApi() {
        return replay.openApi();
    }

    @Override
    public @Nullable UpstreamReport report() {
        return null;
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
        // A recording has no faults but those that were recorded.
    }

    @Override
    public void close() {
        replay.close();
    }
}
