package dev.openstream.host.page;

/**
 * Rhythm of one session in steps of 100 ms, the last minute of it: the least and the greatest lateness of all beats of a
 * step, so that none is lost. Step {@code k} covers the time from {@code k} times 100 ms on, counted from the origin.
 * Owned by the controller's loop; a beat allocates nothing.
 */
final class RhythmRing {

    static final int STEP_MILLIS = 100;

    private static final long STEP_NANOS = STEP_MILLIS * 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;

    private final RhythmTable table = new RhythmTable();
    private final long originNanos;

    /** The first step that is known. */
    private long first;

    /** The step that runs, its place, and its end. */
    private long running;

    private int at;
    private long endNanos;

    /** A ring that knows nothing, until {@link #begin}. */
    RhythmRing(long originNanos) {
        this.originNanos = originNanos;
    }

    /** Forgets what it has: another session begins now. */
    void begin(long nowNanos) {
        first = (nowNanos - originNanos) / STEP_NANOS;
        run(first);
    }

    private void run(long step) {
        running = step;
        at = RhythmTable.place(step);
        endNanos = originNanos + (step + 1) * STEP_NANOS;
        table.clear(step);
    }

    /** Begins the step of {@code nowNanos}, and leaves those between empty. */
    private void catchUp(long nowNanos) {
        if (nowNanos - endNanos < 0) {
            return;
        }
        long now = (nowNanos - originNanos) / STEP_NANOS;
        for (long step = Math.max(running + 1, now - RhythmTable.STEPS + 1); step <= now; step++) {
            run(step);
        }
    }

    void beat(long nowNanos, long lateNanos) {
        catchUp(nowNanos);
        int micros = (int) Math.min(Integer.MAX_VALUE, lateNanos / NANOS_PER_MICRO);
        if (micros > table.maxMicros[at]) {
            table.maxMicros[at] = micros;
        }
        if (table.minMicros[at] < 0 || micros < table.minMicros[at]) {
            table.minMicros[at] = micros;
        }
    }

    void missed(long nowNanos, long beats) {
        catchUp(nowNanos);
        table.missed[at] = (int) Math.min(Integer.MAX_VALUE, table.missed[at] + beats);
    }

    void dropped(long nowNanos) {
        catchUp(nowNanos);
        table.dropped[at]++;
    }

    /**
     * Copies steps that are over, from {@code from} on, as far as they are known.
     *
     * @param most of them, the oldest first
     */
    RhythmSteps finished(long from, int most, long nowNanos) {
        catchUp(nowNanos);
        long begin = Math.max(from, Math.max(first, running - RhythmTable.STEPS + 1));
        return table.copy(begin, Math.clamp(running - begin, 0, most));
    }
}
