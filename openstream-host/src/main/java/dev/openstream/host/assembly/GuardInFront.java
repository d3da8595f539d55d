package dev.openstream.host.assembly;

import dev.openstream.guard.GuardSettings;
import dev.openstream.guard.GuardedApi;
import dev.openstream.guard.SideThread;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopWorker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guard in front of a controller, if it is configured. */
final class GuardInFront {

    private static final Logger log = LoggerFactory.getLogger(GuardInFront.class);

    private GuardInFront() {}

    /** {@code openApi} on {@code loop} behind the guard that {@code settings} describe; itself if they are null. */
    static OpenApi of(OpenApi openApi, @Nullable GuardSettings settings, ControllerLoop loop) {
        if (settings == null) {
            return openApi;
        }
        log.info("guard: {}", settings);
        LoopWorker worker = loop.startWorker("guard");
        SideThread judge = (work, failed) -> worker.run(work, Runnable::run, failed);
        return loop.call(() -> new GuardedApi(
                openApi,
                settings,
                loop.pacer(),
                new GuardedApi.Aids(loop.observers().all(), judge)));
    }
}
