package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

/** The controller behind a server: a simulated one, a real one that is reached over a network, or a recording. */
public sealed interface Backend extends AutoCloseable permits SimulatedBackend, UpstreamBackend, ReplayedBackend {

    /** Its calls; on its loop only. */
    OpenApi openApi();

    /** State of the connection to it, null if it is in this process; on its loop only. */
    @Nullable
    UpstreamReport report();

    /**
     * Returns what it offers over HTTP besides its calls, as far as {@code rules} allow; from any thread but the
     * loop's.
     */
    HttpSite site(AccessRules rules);

    /** Disturb the connections of its server on cue, null for a controller that is not simulated. */
    @Nullable
    WireFaults wireFaults();

    /** Begins what is to go wrong, now that everything listens; from any thread but the loop's. */
    void beginRehearsal();

    /** Gives its connections back; from any thread, before its loop is closed. */
    @Override
    void close();
}
