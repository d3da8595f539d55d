/**
 * Faults on cue: what may go wrong with a controller and its network, for rehearsals. Only a simulated controller has them.
 */
@NullMarked
package dev.openstream.simulator.faults;

import org.jspecify.annotations.NullMarked;
