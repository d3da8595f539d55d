/** Values of a recording in the order of their times, for a stand-in that answers with them. */
@NullMarked
package dev.openstream.recording.values;

import org.jspecify.annotations.NullMarked;
