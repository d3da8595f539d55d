/**
 * The simulated controller: what an application starts and stops.
 */
@NullMarked
package dev.openstream.simulator;

import org.jspecify.annotations.NullMarked;
