/** The content of a recording, ours or another program's, whole or cut. */
@NullMarked
package dev.openstream.recording.info;

import org.jspecify.annotations.NullMarked;
