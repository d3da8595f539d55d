package dev.openstream.host.assembly;

import dev.openstream.host.standin.StandIn;
import dev.openstream.host.standin.StandInSource;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;

/** A recording in the place of a controller. */
record StandInBackend(StandIn standIn) implements Backend {

    static StandInBackend start(StandInSource source, ControllerLoop loop) {
        return new StandInBackend(StandIn.start(source, loop));
    }

    @Override
    public OpenApi openApi() {
        return standIn.openApi();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
