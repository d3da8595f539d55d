package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.transport.ControllerLoop;

/**
 * Companion of a controller from its start. It may observe the controller, and answer HTTP requests in front of its
 * Open API. The methods are called from any thread except a loop's, in the order in which they are declared.
 */
public interface Front {

    /** Companion that does nothing. */
    Front NONE = new Front() {};

    /**
     * Called before the controller of a plan is served; none of its listeners is open.
     *
     * @param plan plan of the controller
     * @param loop loop that owns it
     */
    default void begin(ControllerPlan plan, ControllerLoop loop) {}

    /**
     * Creates the handler of HTTP requests, in front of the Open API's or in its place. The handler is called on the
     * loop.
     *
     * @param openApi handler of the Open API
     * @param plan plan of the controller
     * @param loop loop that owns it
     * @return the handler to use
     */
    default HttpHandler before(HttpHandler openApi, ControllerPlan plan, ControllerLoop loop) {
        return openApi;
    }

    /**
     * Called when the controller is served.
     *
     * @param controller controller that is served
     */
    default void served(ServedController controller) {}
}
