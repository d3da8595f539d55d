package dev.openstream.host.standin;

/**
 * Pace at which a recording is served.
 *
 * @param speed factor, above 0; 1 is as it was recorded
 * @param again true if it begins again at its end, else its last values stay
 */
public record StandInPace(double speed, boolean again) {}
