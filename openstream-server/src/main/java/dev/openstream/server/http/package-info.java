/** Open API over HTTP/1.1, on the event loop of its controller. */
@NullMarked
package dev.openstream.server.http;

import org.jspecify.annotations.NullMarked;
