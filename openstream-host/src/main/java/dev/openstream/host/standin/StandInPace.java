package dev.openstream.host.standin;

/**
 * Pace at which a recording is served.
 *
 * @param speed factor above 0; 1 is the original pace
 * @param again true to begin again at the end; false to keep the last values
 */
public record StandInPace(double speed, boolean again) {}
