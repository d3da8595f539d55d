/**
 * Joint positions and trajectories as immutable values, without sockets or clocks. Open API sections refer to
 * docs/spec/open-api.md.
 */
@NullMarked
package dev.openstream.client.trajectory;

import org.jspecify.annotations.NullMarked;
