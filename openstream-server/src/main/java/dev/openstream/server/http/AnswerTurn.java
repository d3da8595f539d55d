package dev.openstream.server.http;

import dev.openstream.server.pacing.Ticker;

/**
 * The time for which one connection's requests are answered one after another before other connections have theirs. Owned by
 * the event loop.
 */
final class AnswerTurn {

    private static final long TURN_NANOS = 200_000;

    private final Ticker ticker;
    private long beganNanos;
    private boolean begun;

    AnswerTurn(Ticker ticker) {
        this.ticker = ticker;
    }

    /** A request is taken at {@code nowNanos}, the first one of a turn or a further one. */
    void enter(long nowNanos) {
        if (!begun) {
            begun = true;
            beganNanos = nowNanos;
        }
    }

    /** True if the next request has to wait for the next turn. */
    boolean over() {
        return ticker.nanos() - beganNanos > TURN_NANOS;
    }

    /** Others have their turn before the next request. */
    void end() {
        begun = false;
    }
}
