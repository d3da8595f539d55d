package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.PlainText;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log is told of one session: who it is about stands in every line. A peer that sends nothing but faults gets
 * one line a second, and so do all peers of a controller together that never shook hands. Owned by the session.
 */
public final class SessionLog {

    private static final Logger log = LoggerFactory.getLogger(SessionLog.class);

    private final Peer peer;
    private final Ticker ticker;
    private final LogThrottle refusals = LogThrottle.onceASecond();
    private final LogThrottle strangers;

    SessionLog(Peer peer, Surroundings around) {
        this.peer = peer;
        this.ticker = around.pacer().ticker();
        this.strangers = around.strangers();
    }

    /** A line to {@code logger} about the session of {@code peer}; the message still has to name it for people. */
    public static LoggingEventBuilder of(Logger logger, Level level, Peer peer) {
        Caller caller = peer.caller();
        return logger.atLevel(level).addKeyValue("session", caller.id()).addKeyValue("peer", caller.address());
    }

    /**
     * The session was told that something is not done.
     *
     * @param known whether it has ever shaken hands: a port scan must not fill the log
     */
    void note(Refusal refusal, boolean known) {
        if (!known && refusal.code() != ErrorCode.HANDSHAKE_REJECTED) {
            return;
        }
        LogThrottle throttle = known ? refusals : strangers;
        if (!throttle.permits(ticker.nanos())) {
            return;
        }
        long suppressed = throttle.takeSuppressed();
        of(log, Level.INFO, peer)
                .log(
                        "{} was refused {}: {}{}",
                        peer.caller(),
                        refusal.code().code(),
                        PlainText.of(refusal.message()),
                        suppressed == 0 ? "" : "; " + suppressed + " more since the last such line");
    }
}
