package dev.openstream.host.assembly;

import dev.openstream.host.replay.Replay;
import dev.openstream.host.replay.ReplaySource;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;

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
    public void close() {
        replay.close();
    }
}
