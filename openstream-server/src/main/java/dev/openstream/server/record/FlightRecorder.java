package dev.openstream.server.record;

import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.pacing.Ticker;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Flight recorder: the last lines of every session of one controller; owned by the event loop. They are written to a
 * file when a session ends badly, after an intervention, or on request. The next file of a session begins where the
 * last one ended (docs/adr/0030-a-recording-is-handed-over.md).
 */
public final class FlightRecorder implements SessionObserver {

    private final String controller;
    private final RecorderSettings settings;
    private final FlightRecordings files;
    private final Ticker ticker;
    private final Allowance allowance;
    private final PagePool pages;
    private final Map<String, SessionRecording> sessions = new LinkedHashMap<>();

    /**
     * The recorder of a controller.
     *
     * @param controller its name; empty if there is only one and it has none
     * @param files may be shared by several
     * @param ticker of the controller's loop
     */
    public FlightRecorder(String controller, RecorderSettings settings, FlightRecordings files, Ticker ticker) {
        this.controller = controller;
        this.settings = settings;
        this.files = files;
        this.ticker = ticker;
        this.pages = new PagePool(settings.allBytes());
        this.allowance = new Allowance(ticker.nanos());
    }

    /** A recording of {@code session}, which has not begun. */
    @Override
    public SessionObserver opened(Caller session) {
        return new SessionRecording(this, new SessionName(controller, session.id(), session.address()));
    }

    /** Sessions that can be requested, in the order in which they began. */
    public List<String> sessions() {
        return List.copyOf(sessions.keySet());
    }

    /**
     * Writes the last lines of a session on request.
     *
     * @return the file that will be written; null if there is no such session
     */
    public @Nullable CompletableFuture<Path> dump(String session) {
        SessionRecording recording = sessions.get(session);
        return recording == null ? null : write(recording, new RecordingCause("dump", ""));
    }

    /**
     * Something happened that should not have: writes what those sessions said that have sent a CONTROL, each once in the
     * time that a recording reaches back.
     */
    @Override
    public void tripped(Trip trip, String detail) {
        long pauseNanos = TimeUnit.SECONDS.toNanos(settings.seconds());
        for (SessionRecording recording : sessions.values()) {
            if (recording.mayTrip(pauseNanos)) {
                recording.noteTrip();
                writeIfAllowed(recording, new RecordingCause(trip.word(), detail));
            }
        }
    }

    void add(SessionRecording recording) {
        sessions.put(recording.session().session(), recording);
    }

    void ended(SessionRecording recording, @Nullable CloseReason reason) {
        sessions.remove(recording.session().session());
        String bad = reason == null ? null : bad(reason);
        if (bad != null) {
            writeIfAllowed(recording, new RecordingCause(bad, ""));
        }
    }

    /** The cause of a bad end; null if it was none. */
    private static @Nullable String bad(CloseReason reason) {
        return switch (reason) {
            case TIMED_OUT -> "timed-out";
            case SLOW_CONSUMER -> "slow-consumer";
            case OVER_BUDGET -> "over-budget";
            case IO_ERROR -> "io-error";
            case INTERNAL_ERROR -> "internal-error";
            case CLIENT_CLOSED, STOPPED, DROPPED, TURNED_AWAY, SHUTDOWN -> null;
        };
    }

    /** Sessions that end badly one after another must not fill the disk, and not push out the first of them. */
    private void writeIfAllowed(SessionRecording recording, RecordingCause cause) {
        if (allowance.take(ticker.nanos())) {
            write(recording, cause);
        } else {
            files.leftOut();
        }
    }

    private CompletableFuture<Path> write(SessionRecording recording, RecordingCause cause) {
        long nowNanos = ticker.nanos();
        long fromNanos = nowNanos - TimeUnit.SECONDS.toNanos(settings.seconds());
        return files.write(
                () -> new TakenLines(recording.session(), cause, recording.take(), fromNanos, nowNanos), pages);
    }

    /** Gives the pages of {@code ring} back; its lines are not written. */
    void release(LineRing ring) {
        pages.close(ring);
        pages.release(ring);
    }

    /** {@code ring} is given away. */
    void close(LineRing ring) {
        pages.close(ring);
    }

    LineRing newRing() {
        return pages.newRing(settings.sessionBytes());
    }

    long nanos() {
        return ticker.nanos();
    }

    /**
     * Reason why a recording is written.
     *
     * @param word for the name of the file: small letters, digits and -
     * @param detail for people; may be empty
     */
    record RecordingCause(String word, String detail) {}

    /**
     * Lines on their way to a file; the loop does not touch them any more.
     *
     * @param fromNanos older ones do not count
     * @param atNanos when they were taken
     */
    record TakenLines(SessionName session, RecordingCause cause, LineRing lines, long fromNanos, long atNanos) {}
}
