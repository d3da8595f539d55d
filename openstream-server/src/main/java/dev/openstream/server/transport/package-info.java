/**
 * Sockets and event loops: the only package of the server that knows Netty.
 */
@NullMarked
package dev.openstream.server.transport;

import org.jspecify.annotations.NullMarked;
