package dev.openstream.guard;

import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listener what the guard does, at most once a second: a sender at 500 Hz that is wrong is wrong
 * 500 times. Owned by the event loop.
 */
final class TripLog {

    private static final Logger log = LoggerFactory.getLogger(TripLog.class);

    private final GuardListener listener;
    private final Ticker ticker;
    private final LogThrottle tripped = LogThrottle.onceASecond();
    private final LogThrottle limited = LogThrottle.onceASecond();

    TripLog(Ticker ticker, GuardListener listener) {
        this.ticker = ticker;
        this.listener = listener;
    }

    /** A command broke a limit. */
    void tripped(String what, String reason) {
        listener.broken();
        if (tripped.permits(ticker.nanos())) {
            log.warn("guard: {}: {}{}", what, reason, before(tripped));
            listener.tripped("guard: " + what + ": " + reason);
        }
    }

    /** A command was brought within its limits. */
    void limited(String what, String how) {
        listener.limited();
        if (limited.permits(ticker.nanos())) {
            log.warn("guard: {}: limited {}{}", what, how, before(limited));
        }
    }

    private static String before(LogThrottle throttle) {
        long suppressed = throttle.takeSuppressed();
        return suppressed == 0 ? "" : " (and " + suppressed + " before)";
    }
}
