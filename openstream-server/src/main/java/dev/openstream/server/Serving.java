package dev.openstream.server;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Settings by which one controller is served.
 *
 * @param listeners settings of the listeners for Open Stream, one or more
 * @param overHttp rules for calls over HTTP
 * @param leaseIdleMillis empty if all sessions may CONTROL; otherwise only one at a time may, and after this time in ms
 *     without a CONTROL another session can take over; 0 for never
 */
public record Serving(List<ServerSettings> listeners, AccessRules overHttp, OptionalLong leaseIdleMillis) {

    /**
     * Creates settings with listeners only: all sessions may CONTROL, and all calls over HTTP are allowed.
     *
     * @param listeners settings of the listeners, one or more
     * @return the settings
     */
    public static Serving at(ServerSettings... listeners) {
        return new Serving(List.of(listeners), AccessRules.EVERYTHING, OptionalLong.empty());
    }

    /**
     * Parts that all ways to a controller share.
     *
     * @param openApi the controller; it is called on {@code loop} only
     * @param wallClock the machine's, or that of a rehearsal
     */
    public Controller controller(ControllerLoop loop, OpenApi openApi, InstantSource wallClock) {
        Lease lease = leaseIdleMillis.isEmpty()
                ? null
                : new Lease(leaseIdleMillis.getAsLong(), loop.ticker(), InstantSource.system());
        return loop.call(() -> Controller.builder(openApi, loop.pacer(), wallClock, loop::isCurrent)
                .observers(loop.observers())
                .lease(lease)
                .build());
    }

    /** {@code controller}, whose loop {@code loop} is, as it is offered over HTTP. */
    public OpenApi overHttp(Controller controller, ControllerLoop loop) {
        long callTimeoutMillis = listeners.getFirst().session().callTimeoutMillis();
        return loop.call(() -> new HttpGate(controller, overHttp, callTimeoutMillis));
    }
}
