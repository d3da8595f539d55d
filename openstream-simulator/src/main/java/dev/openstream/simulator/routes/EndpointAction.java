package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;

/** Action of an endpoint once its fields are checked. */
@FunctionalInterface
interface EndpointAction {
    ApiAnswer answer(Arguments arguments);
}
