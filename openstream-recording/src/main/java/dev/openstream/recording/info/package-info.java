/** What is in a recording, ours or another one's, whole or cut. */
@NullMarked
package dev.openstream.recording.info;

import org.jspecify.annotations.NullMarked;
