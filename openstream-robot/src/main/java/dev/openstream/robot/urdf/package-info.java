/** An arm as ROS describes it: a URDF, and where its links are. */
@NullMarked
package dev.openstream.robot.urdf;

import org.jspecify.annotations.NullMarked;
