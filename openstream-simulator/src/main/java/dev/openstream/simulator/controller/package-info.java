/**
 * The simulated controller's state around its arm: mode, motor, playback, trajectory.
 */
@NullMarked
package dev.openstream.simulator.controller;

import org.jspecify.annotations.NullMarked;
