/**
 * The upstream over HTTP/1.1: an Open API, or any REST service, by a few keep-alive connections on the controller's own
 * event loop.
 */
@NullMarked
package dev.openstream.server.upstream.http;

import org.jspecify.annotations.NullMarked;
