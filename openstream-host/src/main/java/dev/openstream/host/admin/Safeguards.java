package dev.openstream.host.admin;

import dev.openstream.server.observe.Counts;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.transport.ControllerLoop;

/**
 * What stands between clients and a robot, and what is kept of them, at one moment; copies, for any thread.
 *
 * @param trips how often this server stepped in
 * @param lostEntries of the audit log, which all controllers of the process share
 * @param usedBytes by connections
 */
record Safeguards(Counts<Trip> trips, long lostEntries, long usedBytes) {

    /** Those of {@code loop}, whose thread calls. */
    static Safeguards of(ControllerLoop loop) {
        return new Safeguards(
                loop.observers().stats().trips().copy(),
                loop.records().lostEntries(),
                loop.bytes().used());
    }
}
