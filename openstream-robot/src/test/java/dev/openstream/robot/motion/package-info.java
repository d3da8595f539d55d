/**
 * Tests of the motion.
 */
@NullMarked
package dev.openstream.robot.motion;

import org.jspecify.annotations.NullMarked;
