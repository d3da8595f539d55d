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

    /** Whether the same may happen many times a second, and is then one entry that counts. */
    boolean repeats() {
        return this == ERROR || this == WARNING || this == NOTICE;
    }
}
