package dev.openstream.server.pacing;

import java.util.concurrent.TimeUnit;

/** A clock that stands still until a test turns it. */
public final class HandTurnedTicker implements Ticker {

    /** A whole second, so that beats lie on whole milliseconds, and far from zero: nothing may depend on the origin. */
    private long nanos = -TimeUnit.SECONDS.toNanos(1_000_000);

    @Override
    public long nanos() {
        return nanos;
    }

    public void turnNanos(long by) {
        nanos += by;
    }

    public void turnMillis(long by) {
        nanos += TimeUnit.MILLISECONDS.toNanos(by);
    }
}
