package dev.openstream.server.transport;

import dev.openstream.server.session.Meter;
import dev.openstream.server.session.Tally;

/**
 * What was counted at one listener, or several of one controller, at one moment; copies, for any thread.
 *
 * @param connections open now, with or without a session
 * @param sessions that have shaken hands and go on
 * @param tally of all sessions, those that ended and those that go on
 * @param meter what happened at the controller
 */
public record ListenerReading(int connections, int sessions, Tally tally, Meter meter) {

    /** Of both: the meter is that of the controller, which they share. */
    public ListenerReading plus(ListenerReading other) {
        Tally sum = tally.copy();
        sum.add(other.tally);
        return new ListenerReading(connections + other.connections, sessions + other.sessions, sum, meter);
    }
}
