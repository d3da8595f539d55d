/**
 * What a URDF says, read by its own rules.
 */
@NullMarked
package dev.openstream.robot.urdf;

import org.jspecify.annotations.NullMarked;
