/** A recording as values that follow each other in time, for whoever answers in the robot's place. */
@NullMarked
package dev.openstream.recording.replay;

import org.jspecify.annotations.NullMarked;
