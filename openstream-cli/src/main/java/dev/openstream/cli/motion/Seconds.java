package dev.openstream.cli.motion;

import java.time.Duration;

/** Seconds as people type them. */
public final class Seconds {

    private static final double NANOS_PER_S = 1e9;

    private Seconds() {}

    /**
     * Returns the duration.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if it is no number
     */
    public static Duration duration(String option, double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException(option + " is " + seconds + "; it must be a number of seconds");
        }
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_S));
    }

    static double of(Duration duration) {
        return duration.toNanos() / NANOS_PER_S;
    }
}
