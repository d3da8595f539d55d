/**
 * Calls of a controller's Open API that concern the arm: paths, and bodies of trajectories. Pure. Open API sections
 * refer to docs/spec/open-api.md.
 */
@NullMarked
package dev.openstream.robot.call;

import org.jspecify.annotations.NullMarked;
