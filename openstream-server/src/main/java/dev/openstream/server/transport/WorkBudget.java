package dev.openstream.server.transport;

/**
 * Share of the time that a loop with beats to keep may spend on the input of its peers, with some saved for a burst.
 * Owned by the event loop. A peer that floods the server would otherwise take a whole core, and on a small machine the
 * beats' receivers wait for one (docs/adr/0015-a-flood-gets-half-of-the-loop.md).
 */
final class WorkBudget {

    private static final double SHARE = 0.5;

    /** A burst of a quarter of a thousand points. */
    private static final long MOST_SAVED_NANOS = 1_000_000;

    /** Turns shorter than this are no flood: they count, and need no rest. */
    private static final long SHORT_NANOS = 50_000;

    private long savedNanos = MOST_SAVED_NANOS;
    private long spentAtNanos;

    WorkBudget(long nowNanos) {
        this.spentAtNanos = nowNanos;
    }

    /**
     * Notes a turn.
     *
     * @return time that its connection has to rest before the next one, in ns; 0 when it has not
     */
    long spend(long beganNanos, long endedNanos) {
        long earnedNanos = (long) (SHARE * (endedNanos - spentAtNanos));
        // Beyond a turn's time the machine gave the core to somebody else.
        long workedNanos = Math.min(endedNanos - beganNanos, ConnectionContext.TURN_NANOS);
        savedNanos = Math.min(MOST_SAVED_NANOS, savedNanos + earnedNanos) - workedNanos;
        spentAtNanos = endedNanos;
        return savedNanos >= 0 || workedNanos < SHORT_NANOS ? 0 : (long) (-savedNanos / SHARE);
    }
}
