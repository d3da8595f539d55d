package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

/** Controller behind a server: a simulated one, a real one reached over a network, or a recording. */
public sealed interface Backend extends AutoCloseable permits SimulatedBackend, UpstreamBackend, StandInBackend {

    /** {@return the calls of the controller; for use on its loop only} */
    OpenApi openApi();

    /**
     * {@return the state of the connection to the controller; null if it is in this process; for use on its loop only}
     */
    default @Nullable UpstreamReport report() {
        return null;
    }

    /**
     * Creates the routes that the controller offers over HTTP besides its calls; most controllers offer none. Called
     * from any thread except the loop's.
     *
     * @param rules access rules that apply to the routes
     * @return the routes
     */
    default HttpSite site(AccessRules rules) {
        return HttpSite.NONE;
    }

    /** {@return the faults of the server's connections; null unless the controller is simulated} */
    default @Nullable WireFaults wireFaults() {
        return null;
    }

    /** Begins the configured faults, after all listeners are open. Called from any thread except the loop's. */
    default void beginRehearsal() {
        // Only what is simulated has a rehearsal.
    }

    /** Closes the connections to the controller. Called from any thread, before the loop is closed. */
    @Override
    void close();
}
