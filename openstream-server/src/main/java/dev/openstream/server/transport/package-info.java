/** Sockets and event loops: the only package of the server that depends on Netty. */
@NullMarked
package dev.openstream.server.transport;

import org.jspecify.annotations.NullMarked;
