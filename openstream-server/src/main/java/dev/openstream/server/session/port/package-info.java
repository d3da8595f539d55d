/** Ports of a session's parts: the peer, the replies to it, and the end of the session. Parts know these and not the session. */
@NullMarked
package dev.openstream.server.session.port;

import org.jspecify.annotations.NullMarked;
