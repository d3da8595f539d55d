@NullMarked
package dev.openstream.recording.ros2;

import org.jspecify.annotations.NullMarked;
