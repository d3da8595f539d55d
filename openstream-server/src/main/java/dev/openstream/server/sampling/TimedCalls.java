package dev.openstream.server.sampling;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;

/**
 * The controller, and how long it has for one call.
 *
 * @param openApi the controller
 * @param pacer keeps the deadlines
 * @param timeoutMillis longest time for one call, 1 or more
 */
public record TimedCalls(OpenApi openApi, Pacer pacer, long timeoutMillis) {}
