package dev.openstream.simulator.controller;

/** Outcome of inserting points. Unless all were inserted, none was. */
public enum Insertion {
    INSERTED,
    /** Alarm E01554, and the buffer was cleared (open-api.md 3.9); {@link OperatingState#obstacle} says why. */
    NOT_OPERABLE,
    /** The buffer has not enough room for all points. */
    BUFFER_FULL,
    /** The times of a list go back, within it or behind what waits (ERR_INVALID_TIME). */
    TIME_GOES_BACK
}
