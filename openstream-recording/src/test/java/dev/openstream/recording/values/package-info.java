@NullMarked
package dev.openstream.recording.values;

import org.jspecify.annotations.NullMarked;
