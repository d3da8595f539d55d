package dev.openstream.server.transport;

import dev.openstream.server.observe.ControllerStats;
import dev.openstream.server.observe.SessionCounters;

/**
 * Counts of one listener, or of several of one controller, at one moment; copies, for any thread.
 *
 * @param connections open now, with or without a session
 * @param sessions that have shaken hands and go on
 * @param counters of all sessions, those that ended and those that go on
 * @param stats of the controller
 */
public record ListenerReading(int connections, int sessions, SessionCounters counters, ControllerStats stats) {

    /** The sum of both; the statistics are those of the controller, which they share. */
    public ListenerReading plus(ListenerReading other) {
        SessionCounters sum = counters.copy();
        sum.add(other.counters);
        return new ListenerReading(connections + other.connections, sessions + other.sessions, sum, stats);
    }
}
