package dev.openstream.server.record;

import dev.openstream.server.session.CloseReason;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of one session, both ways, from its HANDSHAKE on; owned by the event loop. A connection that never shakes
 * hands takes no memory.
 */
public final class SessionRecording {

    private final FlightRecorder recorder;
    private final SessionName session;
    private final BooleanSupplier controls;

    /** Null before the session has begun. */
    private @Nullable LineRing ring;

    private @Nullable Long trippedNanos;

    SessionRecording(FlightRecorder recorder, SessionName session, BooleanSupplier controls) {
        this.recorder = recorder;
        this.session = session;
        this.controls = controls;
    }

    /** The session has begun. */
    public void begin() {
        if (ring == null) {
            ring = recorder.newRing();
            recorder.add(this);
        }
    }

    /** The client sent a line, here without its line end. */
    public void fromClient(byte[] bytes, int offset, int length) {
        if (ring != null) {
            ring.add(true, recorder.nanos(), bytes, offset, length);
        }
    }

    /** The client is sent the first {@code length} bytes: a line, with its line end. */
    public void toClient(byte[] bytes, int length) {
        if (ring != null) {
            ring.add(false, recorder.nanos(), bytes, 0, length);
        }
    }

    /** The session is over. */
    public void end(@Nullable CloseReason reason) {
        if (ring != null) {
            recorder.ended(this, reason);
            recorder.release(ring);
            ring = null;
        }
    }

    SessionName session() {
        return session;
    }

    /** Whether it has sent a CONTROL, and the last recording because of a trip is {@code pauseNanos} old. */
    boolean mayTrip(long pauseNanos) {
        return controls.getAsBoolean() && (trippedNanos == null || recorder.nanos() - trippedNanos >= pauseNanos);
    }

    void tripped() {
        trippedNanos = recorder.nanos();
    }

    /** Its lines; those to come go to a new ring. */
    LineRing take() {
        LineRing taken = ring == null ? recorder.newRing() : ring;
        recorder.close(taken);
        ring = recorder.newRing();
        return taken;
    }
}
