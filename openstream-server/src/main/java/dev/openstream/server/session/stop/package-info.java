/** STOP (protocol section 3.4), the loss of a session, and the deadman. */
@NullMarked
package dev.openstream.server.session.stop;

import org.jspecify.annotations.NullMarked;
