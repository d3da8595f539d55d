package dev.openstream.server.admin;

import java.util.function.Function;

/**
 * One thing that the admin port does.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path the whole of it, without a query: {@code /sessions}
 * @param handler called on the admin port's thread, one request at a time. It may wait for a controller's loop, for a
 *     second or two at most: all other requests wait meanwhile. What it throws is a 500.
 */
public record AdminRoute(String method, String path, Function<AdminRequest, AdminAnswer> handler) {}
