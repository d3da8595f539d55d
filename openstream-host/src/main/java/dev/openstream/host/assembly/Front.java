package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.transport.ControllerLoop;

/**
 * Companion of a controller from its start: it may observe it, and answer in front of its Open API. Its methods are
 * called from any thread but a loop's, in the order in which they stand here.
 */
public interface Front {

    /** Nothing. */
    Front NONE = new Front() {};

    /** The controller of {@code plan} is about to be served; nothing of it listens yet. */
    default void begin(ControllerPlan plan, ControllerLoop loop) {}

    /** Returns what answers over HTTP, in front of {@code openApi} or in its place; called on {@code loop} later. */
    default HttpHandler before(HttpHandler openApi, ControllerPlan plan, ControllerLoop loop) {
        return openApi;
    }

    /** The controller is served. */
    default void served(ServedController controller) {}
}
