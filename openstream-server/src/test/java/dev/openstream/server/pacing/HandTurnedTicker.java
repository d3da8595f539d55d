package dev.openstream.server.pacing;

import java.util.concurrent.TimeUnit;

/** A clock that stands still until a test turns it. */
public final class HandTurnedTicker implements Ticker {

    /** Not zero, and near the wrap: nothing may depend on the origin. */
    private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

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
