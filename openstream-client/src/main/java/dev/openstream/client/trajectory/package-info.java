/**
 * Joint positions and trajectories: pure values, no socket, no clock.
 */
@NullMarked
package dev.openstream.client.trajectory;

import org.jspecify.annotations.NullMarked;
