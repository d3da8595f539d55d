@NullMarked
package dev.openstream.recording.bag;

import org.jspecify.annotations.NullMarked;
