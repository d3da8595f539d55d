/** Condition of a controller, as the answers of its Open API show it: what is in the way of motion. Pure. */
@NullMarked
package dev.openstream.robot.condition;

import org.jspecify.annotations.NullMarked;
