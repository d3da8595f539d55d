package dev.openstream.host.admin;

import dev.openstream.server.observe.Counts;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.record.RecordingLosses;
import dev.openstream.server.transport.ControllerLoop;

/**
 * Counts of the parts that stand between clients and a robot, and of their records, at one moment; copies, for any
 * thread.
 *
 * @param trips number of times that this server stepped in
 * @param lostEntries of the audit log, which all controllers of the process share
 * @param recording entries that record-dir lacks
 * @param usedBytes by connections
 */
record Safeguards(Counts<Trip> trips, long lostEntries, RecordingLosses recording, long usedBytes) {

    /** Returns the counts of {@code loop}, whose thread calls. */
    static Safeguards of(ControllerLoop loop) {
        return new Safeguards(
                loop.observers().stats().trips().copy(),
                loop.records().lostEntries(),
                loop.records().recordingLosses().get(),
                loop.bytes().used());
    }
}
