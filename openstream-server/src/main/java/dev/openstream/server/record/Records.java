package dev.openstream.server.record;

import dev.openstream.server.observe.SessionObserver;
import org.jspecify.annotations.Nullable;

/**
 * Records that are kept of the sessions of one controller.
 *
 * @param controller empty if there is only one and it has no name
 * @param audit null if CONTROLs are not kept
 * @param recorder null if lines are not kept
 */
public record Records(
        String controller,
        @Nullable AuditLog audit,
        @Nullable FlightRecorder recorder) {

    /** Nothing is kept. */
    public static final Records NONE = new Records("", null, null);

    /** The observer that keeps it. */
    public SessionObserver observer() {
        return SessionObserver.of(
                audit == null ? SessionObserver.NONE : audit.of(controller),
                recorder == null ? SessionObserver.NONE : recorder);
    }

    /** Entries of the audit log that were not written, since the start. */
    public long lostEntries() {
        return audit == null ? 0 : audit.lost();
    }
}
