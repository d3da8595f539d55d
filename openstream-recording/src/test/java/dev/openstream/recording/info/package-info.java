@NullMarked
package dev.openstream.recording.info;

import org.jspecify.annotations.NullMarked;
