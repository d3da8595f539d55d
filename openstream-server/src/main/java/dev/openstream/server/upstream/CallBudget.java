package dev.openstream.server.upstream;

import dev.openstream.server.pacing.Ticker;

/**
 * Limit of the calls of one controller in a second. Reads wait first: calls that may move the robot may use up to one
 * second's calls in advance, and a hold is never refused. Owned by the event loop.
 */
public final class CallBudget {

    /** So much of a second's calls may be saved up: beats fall together. */
    private static final double SAVED_SECONDS = 0.1;

    private final Ticker ticker;
    private final int perSecond;
    private final double mostSaved;
    private double calls;
    private long countedNanos;

    /**
     * A budget that is full.
     *
     * @param perSecond 1 or more
     */
    public CallBudget(int perSecond, Ticker ticker) {
        this.ticker = ticker;
        this.perSecond = perSecond;
        this.mostSaved = Math.max(1, perSecond * SAVED_SECONDS);
        this.calls = mostSaved;
        this.countedNanos = ticker.nanos();
    }

    /** Takes one call that only reads, if one may be made now; false if not. */
    public boolean takeRead() {
        return take(1);
    }

    /** The same for a call that may change something. */
    public boolean takeControl() {
        return take(1.0 - perSecond);
    }

    /** Counts an order to hold. */
    public void takeHold() {
        take(Double.NEGATIVE_INFINITY);
    }

    /** The reason of a call that may not be made. */
    public String refusal() {
        return "the controller is not called more than " + perSecond + " times a second (upstream-max-calls-per-sec)";
    }

    private boolean take(double atLeast) {
        long nowNanos = ticker.nanos();
        calls = Math.min(mostSaved, calls + (nowNanos - countedNanos) / 1e9 * perSecond);
        countedNanos = nowNanos;
        boolean allowed = calls >= atLeast;
        if (allowed) {
            calls--;
        }
        return allowed;
    }
}
