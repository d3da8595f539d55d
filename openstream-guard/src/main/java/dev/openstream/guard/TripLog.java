package dev.openstream.guard;

import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the observers and the log what the guard does, with the reason at most once a second: a sender at 500 Hz that is
 * wrong is wrong 500 times. Owned by the event loop.
 */
final class TripLog {

    private static final Logger log = LoggerFactory.getLogger(TripLog.class);

    private final SessionObserver observer;
    private final Ticker ticker;
    private final LogThrottle tripped = LogThrottle.onceASecond();
    private final LogThrottle limited = LogThrottle.onceASecond();

    TripLog(Ticker ticker, SessionObserver observer) {
        this.ticker = ticker;
        this.observer = observer;
    }

    /** A command broke a limit. */
    void tripped(String what, String reason) {
        observer.tripCounted(Trip.GUARD);
        if (tripped.permits(ticker.nanos())) {
            log.warn("guard: {}: {}{}", what, reason, before(tripped));
            observer.tripped(Trip.GUARD, "guard: " + what + ": " + reason);
        }
    }

    /** A command was brought within its limits. */
    void limited(String what, String how) {
        observer.tripCounted(Trip.GUARD_LIMITED);
        if (limited.permits(ticker.nanos())) {
            log.warn("guard: {}: limited {}{}", what, how, before(limited));
        }
    }

    private static String before(LogThrottle throttle) {
        long suppressed = throttle.takeSuppressed();
        return suppressed == 0 ? "" : " (and " + suppressed + " before)";
    }
}
