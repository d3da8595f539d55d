package dev.openstream.server.pacing;

/**
 * Source of time. Sessions, schedules and the simulated robot ask it and nothing else, so that tests turn it by hand.
 */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds of a clock that never steps back, with an arbitrary origin, like {@link System#nanoTime()}. */
    long nanos();
}
