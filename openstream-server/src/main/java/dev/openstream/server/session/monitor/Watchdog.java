package dev.openstream.server.session.monitor;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends a session that shows no life (protocol section 4). A touch only notes the time; the deadline is looked at when
 * it comes, so a touch costs nothing however often it happens. Owned by the session.
 */
public final class Watchdog extends TimedTask {

    private final Pacer pacer;
    private final SessionSettings settings;
    private final Consumer<String> expired;
    private final Consumer<Throwable> failed;

    private boolean armed;
    private long limitNanos;
    private long touchedNanos;

    /**
     * A watchdog, disarmed and running.
     *
     * @param expired told the reason, for people
     * @param failed told when {@code expired} threw
     */
    public Watchdog(SessionContext context, Consumer<String> expired, Consumer<Throwable> failed) {
        this.pacer = context.pacer();
        this.settings = context.settings();
        this.expired = expired;
        this.failed = failed;
        disarm();
    }

    /** There was a sign of life. */
    void touch() {
        touch(pacer.ticker().nanos());
    }

    /** The same where the time is known. */
    public void touch(long nowNanos) {
        touchedNanos = nowNanos;
    }

    /** The stream made progress, which is a sign of life while a monitor is active. */
    public void progressed() {
        if (armed) {
            touch();
        }
    }

    /**
     * The fastest active monitor has {@code periodMillis}: its stream must make progress. A stream that is slower than the
     * limit gets its period on top.
     */
    void arm(int periodMillis) {
        armed = true;
        long limit = settings.armedTimeoutMillis();
        limitMillis(limit > 0 && periodMillis >= limit ? periodMillis + limit : limit);
    }

    /** No monitor is active. */
    void disarm() {
        armed = false;
        limitMillis(settings.disarmedTimeoutMillis());
    }

    public void stop() {
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
        expired.accept(
                armed
                        ? "the stream made no progress for " + seconds + " s"
                        : "no valid command came for " + seconds + " s");
    }

    @Override
    protected void failed(Throwable cause) {
        failed.accept(cause);
    }
}
