@NullMarked
package dev.openstream.recording;

import org.jspecify.annotations.NullMarked;
