/**
 * Tests of what calls say.
 */
@NullMarked
package dev.openstream.robot.call;

import org.jspecify.annotations.NullMarked;
