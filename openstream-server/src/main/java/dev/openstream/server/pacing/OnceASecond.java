package dev.openstream.server.pacing;

import java.util.concurrent.TimeUnit;

/**
 * Whether something that happens again and again is to be told: once a second at most, with how often it was not. For one
 * thread.
 */
public final class OnceASecond {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private boolean told;
    private long toldNanos;
    private long untold;
    private long skipped;

    /** Nothing has happened yet. */
    public OnceASecond(Ticker ticker) {
        this.ticker = ticker;
    }

    /** It happened; whether to tell. */
    public boolean turn() {
        long now = ticker.nanos();
        if (told && now - toldNanos < PAUSE_NANOS) {
            untold++;
            return false;
        }
        told = true;
        toldNanos = now;
        skipped = untold;
        untold = 0;
        return true;
    }

    /** How often it happened before this turn, and was not told. */
    public long skipped() {
        return skipped;
    }
}
