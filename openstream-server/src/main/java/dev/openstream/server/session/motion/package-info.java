/** Motion of one robot, shared by all movers: their activity, the latch that a STOP closes, and the lease. */
@NullMarked
package dev.openstream.server.session.motion;

import org.jspecify.annotations.NullMarked;
