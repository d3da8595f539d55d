/**
 * The server over real sockets: what a peer may do, and what the others notice of it.
 */
@NullMarked
package dev.openstream.server.loopback;

import org.jspecify.annotations.NullMarked;
