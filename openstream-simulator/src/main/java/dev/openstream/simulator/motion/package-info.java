/**
 * The simulated arm. Pure: no socket, no clock, no thread; the time comes in as a parameter.
 */
@NullMarked
package dev.openstream.simulator.motion;

import org.jspecify.annotations.NullMarked;
