package dev.openstream.server.record;

import dev.openstream.server.session.ControlWitness;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the sessions of one controller.
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

    /**
     * Who is told of the CONTROLs of a session; null if nobody is.
     *
     * @param user whose token it shook hands with
     */
    public @Nullable ControlWitness witness(SessionName session, Supplier<@Nullable String> user) {
        return audit == null ? null : audit.witness(session, user);
    }

    /**
     * What the lines of a session go to; null if nothing does.
     *
     * @param controls whether it has sent a CONTROL
     */
    public @Nullable SessionRecording recording(SessionName session, BooleanSupplier controls) {
        return recorder == null ? null : recorder.open(session, controls);
    }

    /** Entries of the audit log that were not written, since the start. */
    public long lostEntries() {
        return audit == null ? 0 : audit.lost();
    }

    /** As {@link FlightRecorder#trip}, if lines are kept. */
    public void trip(String cause, String detail) {
        if (recorder != null) {
            recorder.trip(cause, detail);
        }
    }
}
