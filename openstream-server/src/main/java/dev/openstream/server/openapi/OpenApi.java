package dev.openstream.server.openapi;

import java.util.function.Consumer;

/**
 * The controller's Open API as the server sees it: a request, and later exactly one outcome. The simulated controller
 * answers before {@link #call} returns; a gateway answers when the controller has.
 *
 * <p>Owned by one event loop: every call comes from its thread, and every outcome is delivered on it.
 */
public interface OpenApi {

    /**
     * Makes one call. It is made once: nothing here repeats a call that may move a robot.
     *
     * @param outcome told exactly once, on the calling thread, perhaps before this method returns
     */
    void call(ApiRequest request, Consumer<? super ApiOutcome> outcome);

    /**
     * Has the controller empty its external trajectory and hold where it is, decelerating within its limits (STOP
     * {@code control}, protocol section 3.4).
     *
     * @param outcome told exactly once like that of {@link #call}; an {@link ApiAnswer} with a 2xx status means it holds
     */
    void hold(Consumer<? super ApiOutcome> outcome);
}
