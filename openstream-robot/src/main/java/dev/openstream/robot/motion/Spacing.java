package dev.openstream.robot.motion;

/** The rule that sets a point's distance in time from the one before. */
public enum Spacing {
    /** The times from start. */
    BY_TIMES,
    /** The interval. Senders say one and keep another: points come 100 ms apart and say 5 ms. */
    BY_INTERVAL,
    /** By their arrival, because their times do not grow or nothing waits. */
    BY_ARRIVAL
}
