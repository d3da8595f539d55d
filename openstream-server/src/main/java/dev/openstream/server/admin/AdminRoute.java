package dev.openstream.server.admin;

import java.util.function.Function;

/**
 * Route of the admin port.
 *
 * @param method HTTP method
 * @param path complete path without a query, for example {@code /sessions}
 * @param handler handler, called on the admin port's thread for one request at a time. It may wait for a controller's
 *     loop, for two seconds at most; all other requests wait meanwhile. An exception is answered with 500.
 */
public record AdminRoute(String method, String path, Function<AdminRequest, AdminAnswer> handler) {}
