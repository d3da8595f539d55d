package dev.openstream.simulator.controller;

/** State of a simulated controller at its start (Open API section 8). */
public enum StartState {
    /** Automatic mode, remote, motors on, a running program that waits for points: points move the arm at once. */
    READY,
    /** Manual mode, not remote, motors off, no program running: as after power-on. */
    COLD
}
