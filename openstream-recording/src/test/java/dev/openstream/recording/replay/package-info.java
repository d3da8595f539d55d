@NullMarked
package dev.openstream.recording.replay;

import org.jspecify.annotations.NullMarked;
