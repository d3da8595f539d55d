/**
 * An Open API over HTTP/1.1, on its controller's own event loop.
 */
@NullMarked
package dev.openstream.server.http;

import org.jspecify.annotations.NullMarked;
