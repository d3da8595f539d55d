package dev.openstream.simulator.controller;

/** The kinds of entries in the event log (open-api.md 4); {@link #letter} is {@code cat} of an entry. */
public enum EventCategory {
    ERROR('E'),
    WARNING('W'),
    NOTICE('N'),
    START_STOP('S'),
    OPERATION('O'),
    IO('I'),
    PERIODIC('P'),
    HISTORY('H'),
    CONSOLE('C'),
    MISCELLANEOUS('M');

    private final char letter;

    EventCategory(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** True for events that may repeat many times a second, and then are one entry with a count. */
    boolean repeats() {
        return this == ERROR || this == WARNING || this == NOTICE;
    }
}
