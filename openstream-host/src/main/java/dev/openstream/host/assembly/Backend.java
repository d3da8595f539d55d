package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

/** The controller behind a server: a simulated one, a real one that is reached over a network, or a recording. */
public sealed interface Backend extends AutoCloseable permits SimulatedBackend, UpstreamBackend, StandInBackend {

    /** Its calls; on its loop only. */
    OpenApi openApi();

    /** State of the connection to it, null if it is in this process; on its loop only. */
    default @Nullable UpstreamReport report() {
        return null;
    }

    /**
     * Returns what it offers over HTTP besides its calls, as far as {@code rules} allow, nothing mostly; from any thread but
     * the loop's.
     */
    default HttpSite site(AccessRules rules) {
        return HttpSite.NONE;
    }

    /** Disturb the connections of its server on cue, null for a controller that is not simulated. */
    default @Nullable WireFaults wireFaults() {
        return null;
    }

    /** Begins what is to go wrong, if anything is, now that everything listens; from any thread but the loop's. */
    default void beginRehearsal() {
        // Only what is simulated has a rehearsal.
    }

    /** Gives its connections back; from any thread, before its loop is closed. */
    @Override
    void close();
}
