package dev.openstream.server.upstream.http;

import dev.openstream.server.pacing.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * Earliest time of the next attempt to connect: after a pause that grows with each failure in a row. Owned by the event
 * loop.
 */
final class ConnectBackoff {

    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** Connections in quick succession are what a controller suffers from (open-api.md 1). */
    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Ticker ticker;

    /** Number of failures in a row: connections that could not be made, or broke before they were of use. */
    private int failures;

    private String reason = "";
    private long attemptedNanos;
    private long notBeforeNanos;

    /** The first attempt may be made now. */
    ConnectBackoff(Ticker ticker) {
        this.ticker = ticker;
        this.notBeforeNanos = ticker.nanos();
        this.attemptedNanos = notBeforeNanos - SPACING_NANOS;
    }

    /** Time until the next attempt is allowed, 0 or less if it is allowed now. */
    long earlyNanos() {
        return notBeforeNanos - ticker.nanos();
    }

    /** An attempt is made. */
    void attempted() {
        attemptedNanos = ticker.nanos();
        notBeforeNanos = attemptedNanos + SPACING_NANOS;
    }

    /** The next attempt is not put off by those that failed. */
    void hurry() {
        notBeforeNanos = attemptedNanos + SPACING_NANOS;
    }

    void succeeded() {
        failures = 0;
    }

    void failed(String why) {
        failures++;
        reason = why;
        long pauseMillis = failures == 1 ? 0 : SHORTEST_PAUSE_MILLIS << Math.min(failures - 2, 10);
        notBeforeNanos = ticker.nanos() + TimeUnit.MILLISECONDS.toNanos(Math.min(pauseMillis, LONGEST_PAUSE_MILLIS));
    }

    boolean failing() {
        return failures > 0;
    }

    boolean failedTwice() {
        return failures > 1;
    }

    /** Reason of the latest failure. */
    String reason() {
        return reason;
    }
}
