/**
 * Reading of a controller's Open API calls, as far as they concern the arm: paths, and bodies of trajectories. Pure.
 */
@NullMarked
package dev.openstream.robot.call;

import org.jspecify.annotations.NullMarked;
