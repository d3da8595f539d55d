package dev.openstream.server.session.monitor;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.port.SessionEnd;
import java.util.concurrent.TimeUnit;

/**
 * Ends a session that shows no life (protocol section 4). A touch only notes the time; the deadline is looked at when
 * it comes, so a touch costs nothing however often it happens. Owned by the session.
 */
public final class Watchdog extends TimedTask {

    /**
     * Signs of life that count.
     *
     * <pre>
     *           start               arm                 arm anew
     * STOPPED ----------> DISARMED ------> ARMED ---+
     *    ^                 |   ^            |  ^    |
     *    |                 |   |   disarm   |  +----+
     *    |                 |   +------------+
     *    |      stop       |                | stop
     *    +-----------------+----------------+
     *
     * DISARMED, ARMED: no sign of life for the limit of the state -----> the session ends, which stops the watchdog
     * </pre>
     */
    private enum State {
        /** Nothing is watched. */
        STOPPED,
        /** No monitor is active: commands are signs of life. */
        DISARMED,
        /** A monitor is active: commands and the progress of its stream are. */
        ARMED
    }

    private final Pacer pacer;
    private final SessionSettings settings;
    private final SessionEnd end;

    private State state = State.STOPPED;
    private long limitNanos;
    private long touchedNanos;

    /** A watchdog that watches nothing yet. */
    public Watchdog(SessionContext context, SessionEnd end) {
        this.pacer = context.pacer();
        this.settings = context.settings();
        this.end = end;
    }

    /** Watches from now on, disarmed. */
    public void start() {
        state = State.DISARMED;
        limitMillis(settings.disarmedTimeoutMillis());
    }

    /** Notes a sign of life. */
    void touch() {
        touch(pacer.ticker().nanos());
    }

    /** Notes a sign of life, where the time is known. */
    public void touch(long nowNanos) {
        touchedNanos = nowNanos;
    }

    /** Notes that the stream made progress, which is a sign of life while a monitor is active. */
    public void progressed() {
        if (state == State.ARMED) {
            touch();
        }
    }

    /**
     * The fastest active monitor has {@code periodMillis}: its stream must make progress. A stream that is slower than the
     * limit gets its period on top.
     */
    void arm(int periodMillis) {
        state = State.ARMED;
        long limit = settings.armedTimeoutMillis();
        limitMillis(limit > 0 && periodMillis >= limit ? periodMillis + limit : limit);
    }

    /** No monitor is active any more. */
    void disarm() {
        if (state == State.ARMED) {
            start();
        }
    }

    /** The session is over. */
    public void stop() {
        state = State.STOPPED;
        pacer.cancel(this);
    }

    private void limitMillis(long millis) {
        limitNanos = TimeUnit.MILLISECONDS.toNanos(millis);
        touch();
        if (millis == 0) {
            pacer.cancel(this);
        } else {
            pacer.set(this, touchedNanos + limitNanos);
        }
    }

    @Override
    protected void run(long nowNanos) {
        if (nowNanos - touchedNanos < limitNanos) {
            pacer.set(this, touchedNanos + limitNanos);
            return;
        }
        double seconds = limitNanos / 1e9;
        end.timedOut(
                state == State.ARMED
                        ? "the stream made no progress for " + seconds + " s"
                        : "no valid command came for " + seconds + " s");
    }

    @Override
    protected void failed(Throwable cause) {
        end.fail(cause);
    }
}
