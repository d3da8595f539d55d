@NullMarked
package dev.openstream.recording.robot;

import org.jspecify.annotations.NullMarked;
