package dev.openstream.host.records;

import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.EntryRing;
import dev.openstream.recording.ros2.LogLevel;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.PlainText;
import dev.openstream.server.pacing.Ticker;
import java.nio.charset.StandardCharsets;

/** Recording of one controller on its loop: puts events into rings and never waits. Owned by the loop. */
final class RecordedController implements SessionObserver {

    /** Bodies of errors may be long. */
    private static final int LONGEST_CHARS = 1_000;

    private final RecordRings rings;
    private final AnchoredClock clock;
    private final Ticker ticker;
    private int sessions;
    private long events;
    private long targets;

    RecordedController(RecordRings rings, AnchoredClock clock, Ticker ticker) {
        this.rings = rings;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public SessionObserver opened(Caller session) {
        return new RecordedSession(this, session, ++sessions);
    }

    /** Records an act of the guard, which does not know the session. */
    @Override
    public void tripped(Trip trip, String detail) {
        note(trip == Trip.DEADMAN_FAILED ? LogLevel.ERROR : LogLevel.WARN, area(trip), detail);
    }

    static String area(Trip trip) {
        return switch (trip) {
            case DEADMAN, DEADMAN_FAILED -> "deadman";
            case GUARD, GUARD_LIMITED -> "guard";
        };
    }

    /** Tells something, in words. */
    void note(LogLevel level, String area, String words) {
        String text = PlainText.of(words.length() > LONGEST_CHARS ? words.substring(0, LONGEST_CHARS) : words);
        byte[] utf8 = (area + "\n" + text).getBytes(StandardCharsets.UTF_8);
        offer(rings.events(), level.value(), 0, events++, utf8, utf8.length);
    }

    /** Records the lateness of a session's beats: numbers, as {@link SessionBeats} reads them. */
    void timing(int session, byte[] numbers) {
        offer(rings.events(), RecordRings.TIMING, session, 0, numbers, numbers.length);
    }

    /** Records the body as it is: the thread that writes reads it. */
    @Override
    public void pointsTaken(ApiRequest request) {
        ApiBody body = request.content();
        if (body != null) {
            int kind = MotionCalls.pointList(request) ? RecordRings.POINTS : RecordRings.POINT;
            offer(rings.targets(), kind, 0, targets++, body.bytes(), body.bytes().length);
        }
    }

    /** A line of a session, or its beginning or end; false if there was no room. */
    boolean line(int kind, int session, long sequence, byte[] bytes, int offset, int length) {
        long nowNanos = clock.wallNanos(ticker.nanos());
        return rings.lines().offer(new EntryHead(kind, session, sequence, nowNanos, nowNanos), bytes, offset, length);
    }

    long nanos() {
        return ticker.nanos();
    }

    private void offer(EntryRing ring, int kind, int detail, long sequence, byte[] bytes, int length) {
        long nowNanos = clock.wallNanos(ticker.nanos());
        ring.offer(new EntryHead(kind, detail, sequence, nowNanos, nowNanos), bytes, 0, length);
    }
}
