package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;

/** What an endpoint does once its fields are checked. */
@FunctionalInterface
interface EndpointAction {
    ApiAnswer answer(Arguments arguments);
}
