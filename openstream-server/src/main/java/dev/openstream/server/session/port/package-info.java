/** Ports by which a session's parts tell what they have to say: the peer, the replies to it, the end of the session. */
@NullMarked
package dev.openstream.server.session.port;

import org.jspecify.annotations.NullMarked;
