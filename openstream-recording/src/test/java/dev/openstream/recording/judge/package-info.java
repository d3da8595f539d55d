/** Readers that are not ours; {@code ./build} installs them. */
@NullMarked
package dev.openstream.recording.judge;

import org.jspecify.annotations.NullMarked;
