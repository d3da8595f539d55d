/** Recordings to test with. */
@NullMarked
package dev.openstream.recording.samples;

import org.jspecify.annotations.NullMarked;
