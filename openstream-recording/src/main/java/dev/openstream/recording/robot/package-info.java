/**
 * A robot in messages of ROS 2: topics of a controller, and what its answers become, in the units of ROS.
 */
@NullMarked
package dev.openstream.recording.robot;

import org.jspecify.annotations.NullMarked;
