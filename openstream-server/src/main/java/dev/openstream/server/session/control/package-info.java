/** CONTROL (protocol section 3.3): the lane of a session's calls, the right to them, and the round that holds the robot. */
@NullMarked
package dev.openstream.server.session.control;

import org.jspecify.annotations.NullMarked;
