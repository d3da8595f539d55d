/** A recording as a table: one row for each beat. */
@NullMarked
package dev.openstream.recording.table;

import org.jspecify.annotations.NullMarked;
