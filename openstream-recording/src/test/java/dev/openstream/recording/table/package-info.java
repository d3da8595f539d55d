@NullMarked
package dev.openstream.recording.table;

import org.jspecify.annotations.NullMarked;
