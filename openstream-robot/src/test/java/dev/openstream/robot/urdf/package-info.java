/** Reading of a URDF by the format's own rules. */
@NullMarked
package dev.openstream.robot.urdf;

import org.jspecify.annotations.NullMarked;
