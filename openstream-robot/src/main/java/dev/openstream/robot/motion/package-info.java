/**
 * An arm in motion: when points are due and how joints follow them. Pure: no socket, no clock, no thread; the time comes in as a parameter.
 */
@NullMarked
package dev.openstream.robot.motion;

import org.jspecify.annotations.NullMarked;
