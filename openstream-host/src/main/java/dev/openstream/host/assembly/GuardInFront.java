package dev.openstream.host.assembly;

import dev.openstream.guard.GuardListener;
import dev.openstream.guard.GuardSettings;
import dev.openstream.guard.GuardedApi;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.Trip;
import dev.openstream.server.transport.ControllerLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard between a controller and everybody who calls it, where there is to be one. */
final class GuardInFront {

    private static final Logger log = LoggerFactory.getLogger(GuardInFront.class);

    private GuardInFront() {}

    /** {@code openApi} on {@code loop} behind the guard that {@code settings} describe; itself if they are null. */
    static OpenApi of(OpenApi openApi, @Nullable GuardSettings settings, ControllerLoop loop) {
        if (settings == null) {
            return openApi;
        }
        log.info("guard: {}", settings);
        return loop.call(() -> new GuardedApi(openApi, settings, loop.pacer(), new Told(loop)));
    }

    /** What the guard finds is counted, and makes the flight recorder write. */
    private record Told(ControllerLoop loop) implements GuardListener {

        @Override
        public void tripped(String reason) {
            loop.records().trip("guard", reason);
        }

        @Override
        public void broken() {
            loop.trips().add(Trip.GUARD, 1);
        }

        @Override
        public void limited() {
            loop.trips().add(Trip.GUARD_LIMITED, 1);
        }
    }
}
