package dev.openstream.simulator.controller;

/** State of a simulated controller when it starts (open-api.md 8). */
public enum StartState {
    /** Automatic, remote, motors on, a program that waits: points move the arm at once. */
    READY,
    /** Manual, not remote, motors off, no program running: as after the main switch. */
    COLD
}
