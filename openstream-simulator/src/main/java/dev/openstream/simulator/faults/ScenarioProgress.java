package dev.openstream.simulator.faults;

import dev.openstream.server.text.KeyedText;

/**
 * A scenario under way at one moment.
 *
 * @param name name for people; empty if it has none
 * @param sinceNanos time since it began
 * @param lengthNanos time from its beginning to its end; -1 if it has none
 * @param next the step that comes next, {@code motor_off at 10 s}; empty if none is planned
 */
public record ScenarioProgress(String name, long sinceNanos, long lengthNanos, KeyedText next) {}
