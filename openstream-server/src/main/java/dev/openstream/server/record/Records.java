package dev.openstream.server.record;

import dev.openstream.server.observe.SessionObserver;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records that are kept of the sessions of one controller.
 *
 * @param controller empty if there is only one and it has no name
 * @param audit null if CONTROLs are not kept
 * @param recorder null if lines are not kept
 * @param recordingLosses asked what the recording of everything lacks; from any thread
 */
public record Records(
        String controller,
        @Nullable AuditLog audit,
        @Nullable FlightRecorder recorder,
        Supplier<RecordingLosses> recordingLosses) {

    /** Nothing is kept. */
    public static final Records NONE = new Records("", null, null);

    /** Those of a controller of which not everything is recorded. */
    public Records(String controller, @Nullable AuditLog audit, @Nullable FlightRecorder recorder) {
        this(controller, audit, recorder, () -> RecordingLosses.NONE);
    }

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
