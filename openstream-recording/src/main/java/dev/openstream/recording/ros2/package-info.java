/**
 * Messages of ROS 2 as they lie in an MCAP file: definitions ({@link dev.openstream.recording.ros2.MessageType}) and bytes in
 * CDR ({@link dev.openstream.recording.ros2.CdrWriter}).
 */
@NullMarked
package dev.openstream.recording.ros2;

import org.jspecify.annotations.NullMarked;
