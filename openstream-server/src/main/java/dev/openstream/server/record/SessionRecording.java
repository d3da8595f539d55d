package dev.openstream.server.record;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of one session, both ways, from its HANDSHAKE on; owned by the event loop. A connection that never shakes
 * hands takes no memory.
 */
final class SessionRecording implements SessionObserver {

    private final FlightRecorder recorder;
    private final SessionName session;

    /** It has sent a CONTROL that was called. */
    private boolean controls;

    /** Null before the session has begun. */
    private @Nullable LineRing ring;

    private @Nullable Long trippedNanos;

    /** Null while it goes on. */
    private @Nullable CloseReason reason;

    SessionRecording(FlightRecorder recorder, SessionName session) {
        this.recorder = recorder;
        this.session = session;
    }

    /** The session has begun. */
    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        if (ring == null) {
            ring = recorder.newRing();
            recorder.add(this);
        }
    }

    @Override
    public boolean wantsLines() {
        return true;
    }

    @Override
    public void lineReceived(byte[] bytes, int offset, int length) {
        if (ring != null) {
            ring.add(true, recorder.nanos(), bytes, offset, length);
        }
    }

    @Override
    public void lineSent(byte[] bytes, int length) {
        if (ring != null) {
            ring.add(false, recorder.nanos(), bytes, 0, length);
        }
    }

    @Override
    public void controlCalled(ApiRequest request) {
        controls = true;
    }

    @Override
    public void tripped(Trip trip, String detail) {
        recorder.tripped(trip, detail);
    }

    @Override
    public void ended(CloseReason why) {
        reason = why;
    }

    /** The last line has been sent. */
    @Override
    public void disconnected(long openNanos) {
        if (ring != null) {
            recorder.ended(this, reason);
            recorder.release(ring);
            ring = null;
        }
    }

    SessionName session() {
        return session;
    }

    /** True if the session has sent a CONTROL, and the last recording because of a trip is {@code pauseNanos} old. */
    boolean mayTrip(long pauseNanos) {
        return controls && (trippedNanos == null || recorder.nanos() - trippedNanos >= pauseNanos);
    }

    void noteTrip() {
        trippedNanos = recorder.nanos();
    }

    /** Hands over its lines; later lines go to a new ring. */
    LineRing take() {
        LineRing taken = ring == null ? recorder.newRing() : ring;
        recorder.close(taken);
        ring = recorder.newRing();
        return taken;
    }
}
