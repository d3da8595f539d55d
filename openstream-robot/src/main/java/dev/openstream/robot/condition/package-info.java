/** Condition of a controller from the answers of its Open API: the obstacles to motion. Pure. */
@NullMarked
package dev.openstream.robot.condition;

import org.jspecify.annotations.NullMarked;
