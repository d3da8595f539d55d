/** Lines of a recording that a replay sends to a server again. */
@NullMarked
package dev.openstream.recording.replay;

import org.jspecify.annotations.NullMarked;
