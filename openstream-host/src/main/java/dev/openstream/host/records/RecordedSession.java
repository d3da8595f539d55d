package dev.openstream.host.records;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.recording.ros2.LogLevel;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.LogThrottle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One session on its way to the recording, from its HANDSHAKE on: a port scan fills no disk. Owned by the loop.
 */
final class RecordedSession implements SessionObserver {

    /** Longest line before the session has begun that is kept: a HANDSHAKE. */
    private static final int HANDSHAKE_BYTES = 4_096;

    private static final int COMPLAINTS_A_SECOND = 20;

    private final RecordedController controller;
    private final Caller caller;
    private final int number;
    private final SessionBeats beats = new SessionBeats();

    /** A client that is wrong at each of its lines fills no file; the lines themselves are there. */
    private final LogThrottle complaints = new LogThrottle(COMPLAINTS_A_SECOND, TimeUnit.SECONDS.toNanos(1));

    private boolean begun;

    /** The writer knows of it. */
    private boolean introduced;

    /** The last line before it has begun. */
    private byte[] first = {};

    private long received;
    private long sent;
    private boolean monitors;

    RecordedSession(RecordedController controller, Caller caller, int number) {
        this.controller = controller;
        this.caller = caller;
        this.number = number;
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        if (!begun) {
            begun = true;
            note(LogLevel.INFO, "began" + (user == null ? "" : " as " + user));
            line(RecordRings.RECEIVED, received++, first, 0, first.length);
            first = new byte[0];
        }
    }

    @Override
    public boolean wantsLines() {
        return true;
    }

    @Override
    public void lineReceived(byte[] bytes, int offset, int length) {
        if (begun) {
            line(RecordRings.RECEIVED, received++, bytes, offset, length);
        } else {
            first = length > HANDSHAKE_BYTES ? new byte[0] : Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    @Override
    public void lineSent(byte[] bytes, int length) {
        if (begun) {
            line(RecordRings.SENT, sent++, bytes, 0, length);
        }
    }

    private void line(int kind, long sequence, byte[] bytes, int offset, int length) {
        if (!introduced) {
            byte[] names = (caller.id() + "\n" + caller.address()).getBytes(StandardCharsets.UTF_8);
            introduced = controller.line(RecordRings.SESSION, number, 0, names, 0, names.length);
        }
        if (introduced) {
            controller.line(kind, number, sequence, bytes, offset, length);
        }
    }

    private void note(LogLevel level, String words) {
        controller.note(level, "session", caller + ": " + words);
    }

    private void complain(LogLevel level, String words) {
        if (begun && complaints.permits(controller.nanos())) {
            long suppressed = complaints.takeSuppressed();
            note(level, words + (suppressed == 0 ? "" : "; " + suppressed + " more since the last such entry"));
        }
    }

    @Override
    public void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {
        monitors = true;
        beats.start(periodMillis, nowNanos);
        complain(LogLevel.INFO, "monitors " + request + " every " + periodMillis + " ms");
    }

    @Override
    public void monitorStopped() {
        monitors = false;
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        beats.beat(lateNanos);
        long nowNanos = controller.nanos();
        if (monitors && beats.due(nowNanos)) {
            controller.timing(number, beats.take(nowNanos));
        }
    }

    @Override
    public void beatsMissed(long missed) {
        beats.missed(missed);
    }

    @Override
    public void sampleDropped() {
        beats.dropped();
    }

    @Override
    public void controlFailed(Event.ControlErr error) {
        complain(LogLevel.ERROR, "CONTROL failed with " + error.status() + ": " + error.body());
    }

    @Override
    public void controlDropped(ApiRequest request) {
        complain(LogLevel.WARN, request + " was dropped before it was sent");
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        complain(LogLevel.WARN, "ended while " + request + " was under way");
    }

    @Override
    public void refused(Refusal refusal) {
        complain(LogLevel.WARN, "was refused " + refusal.code().code() + ": " + refusal.message());
    }

    @Override
    public void stopReceived(StopTarget target) {
        complain(LogLevel.INFO, "sent STOP " + target.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        note(LogLevel.WARN, "the controller was told to hold (" + reason.words() + "): " + outcome);
    }

    @Override
    public void tripped(Trip trip, String detail) {
        LogLevel level = trip == Trip.DEADMAN_FAILED ? LogLevel.ERROR : LogLevel.WARN;
        controller.note(level, RecordedController.area(trip), caller + ": " + detail);
    }

    @Override
    public void failed(Throwable cause) {
        note(LogLevel.ERROR, "failed inside the server: " + cause);
    }

    @Override
    public void ended(CloseReason reason) {
        if (begun) {
            note(normal(reason) ? LogLevel.INFO : LogLevel.WARN, "ended: " + reason);
        }
    }

    private static boolean normal(CloseReason reason) {
        return switch (reason) {
            case CLIENT_CLOSED, STOPPED, SHUTDOWN -> true;
            case TIMED_OUT, SLOW_CONSUMER, OVER_BUDGET, IO_ERROR, DROPPED, TURNED_AWAY, INTERNAL_ERROR -> false;
        };
    }

    /** Its last line was sent. */
    @Override
    public void disconnected(long openNanos) {
        if (introduced) {
            controller.line(RecordRings.SESSION_END, number, 0, first, 0, 0);
        }
    }
}
