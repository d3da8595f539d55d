package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;

/** Handler of one method of one path. Bad input is an answer, not an exception. */
@FunctionalInterface
interface RouteHandler {
    ApiAnswer answer(ApiRequest request);

    /** Returns true if it takes any body, by {@link ApiRequest#content}, and not only JSON. */
    default boolean takesBytes() {
        return false;
    }
}
