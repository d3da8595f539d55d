package dev.openstream.simulator.controller;

/** What became of a point that was to be inserted. Unless it was inserted, nothing has changed. */
public enum Insertion {
    INSERTED,
    /** No program is running: alarm E01554 (open-api.md 3.9). */
    NOT_PLAYING,
    /** The motors are off or busy: alarm E01554 (open-api.md 3.9). */
    MOTOR_NOT_ON,
    /** All 2048 places are taken. */
    BUFFER_FULL,
    /** The motion has a fault, maybe by this point: alarm E159 (open-api.md 3.9). */
    MOTION_FAULT
}
