/**
 * A recording of a robot: entries are put into an {@link dev.openstream.recording.EntryRing} by the thread that has them, and
 * written by another.
 */
@NullMarked
package dev.openstream.recording;

import org.jspecify.annotations.NullMarked;
