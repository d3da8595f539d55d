/** The files of a recording: one MCAP file, or a rosbag2 folder of several, which does not grow beyond its bounds. */
@NullMarked
package dev.openstream.recording.bag;

import org.jspecify.annotations.NullMarked;
