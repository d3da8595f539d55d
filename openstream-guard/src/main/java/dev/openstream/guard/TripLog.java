package dev.openstream.guard;

import dev.openstream.server.pacing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listener what the guard does, at most once a second: a sender at 500 Hz that is wrong is wrong
 * 500 times. Owned by the event loop.
 */
final class TripLog {

    private static final Logger log = LoggerFactory.getLogger(TripLog.class);

    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Ticker ticker;
    private final GuardListener listener;
    private final Pace tripped = new Pace();
    private final Pace limited = new Pace();

    TripLog(Ticker ticker, GuardListener listener) {
        this.ticker = ticker;
        this.listener = listener;
    }

    /** A command broke a limit. */
    void tripped(String what, String reason) {
        listener.broken();
        if (tripped.turn()) {
            log.warn("guard: {}: {}{}", what, reason, tripped.before());
            listener.tripped("guard: " + what + ": " + reason);
        }
    }

    /** A command was brought within its limits. */
    void limited(String what, String how) {
        listener.limited();
        if (limited.turn()) {
            log.warn("guard: {}: limited {}{}", what, how, limited.before());
        }
    }

    private final class Pace {

        private boolean begun;
        private long lastNanos;
        private long silent;
        private long skipped;

        boolean turn() {
            long now = ticker.nanos();
            if (begun && now - lastNanos < PAUSE_NANOS) {
                silent++;
                return false;
            }
            begun = true;
            lastNanos = now;
            skipped = silent;
            silent = 0;
            return true;
        }

        /** How many were not told before this one. */
        String before() {
            return skipped == 0 ? "" : " (and " + skipped + " before)";
        }
    }
}
