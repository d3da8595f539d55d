/** HANDSHAKE (protocol section 3.1): access to a listener, tokens, and the limit of its sessions. */
@NullMarked
package dev.openstream.server.session.handshake;

import org.jspecify.annotations.NullMarked;
