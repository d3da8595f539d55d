package dev.openstream.server.observe;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.PlainText;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Log lines of one session, each with the session and its peer. A peer that sends only faults gets one line a second;
 * so do all peers of a controller together that never shook hands. Owned by the session.
 */
public final class SessionLog implements SessionObserver {

    private static final Logger log = LoggerFactory.getLogger(SessionLog.class);

    private final Caller caller;
    private final SessionCounters counters;
    private final Ticker ticker;
    private final LogThrottle refusals = LogThrottle.onceASecond();
    private final LogThrottle strangers;

    /** It has ever shaken hands. */
    private boolean known;

    /** Null while it goes on. */
    private @Nullable CloseReason reason;

    /**
     * The log of the session of {@code stats}.
     *
     * @param strangers paces what the log is told of peers that never shook hands
     */
    public SessionLog(SessionStats stats, Ticker ticker, LogThrottle strangers) {
        this.caller = stats.caller();
        this.counters = stats.counters();
        this.ticker = ticker;
        this.strangers = strangers;
    }

    private LoggingEventBuilder at(Level level) {
        return log.atLevel(level).addKeyValue("session", caller.id()).addKeyValue("peer", caller.address());
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        if (user != null && !renewed) {
            at(Level.INFO).log("{} shook hands as {}", caller, user);
        }
        if (!known) {
            known = true;
            at(Level.INFO).log("{} began", caller);
        }
    }

    /** A port scan must not fill the log. */
    @Override
    public void refused(Refusal refusal) {
        if (!known && refusal.code() != ErrorCode.HANDSHAKE_REJECTED) {
            return;
        }
        LogThrottle throttle = known ? refusals : strangers;
        if (!throttle.permits(ticker.nanos())) {
            return;
        }
        long suppressed = throttle.takeSuppressed();
        at(Level.INFO)
                .log(
                        "{} was refused {}: {}{}",
                        caller,
                        refusal.code().code(),
                        PlainText.of(refusal.message()),
                        suppressed == 0 ? "" : "; " + suppressed + " more since the last such line");
    }

    /** Logs the hold after the loss of a session, which has no client any more. */
    @Override
    public void held(HoldReason why, ApiOutcome outcome) {
        if (why == HoldReason.LOSS) {
            at(Level.INFO).log("{} was lost, and the controller was told to hold: {}", caller, outcome);
        }
    }

    @Override
    public void failed(Throwable cause) {
        at(Level.ERROR).setCause(cause).log("{} failed and is ended", caller);
    }

    @Override
    public void ended(CloseReason why) {
        reason = why;
    }

    /** Logs the end of a session; peers that never shook hands get no line. */
    @Override
    public void disconnected(long openNanos) {
        at(known ? Level.INFO : Level.DEBUG)
                .log("{} ended: {} after {} ms, {}", caller, reason, openNanos / 1_000_000, counters);
    }
}
