package dev.openstream.server.pacing;

/**
 * Schedule of beats at start + n x period, n = 1, 2, ... It is never "last + period", so a long beat does not move the
 * next one (protocol section 3.2).
 */
public final class Schedule {

    /**
     * Schedules begin on a grid this wide, so that the beats of many monitors fall together and one wake-up keeps them
     * all. The price is that a first beat may come this much later than one period after its start.
     */
    static final long GRID_NANOS = 100_000;

    private final long startNanos;
    private final long periodNanos;

    /** Number of the beat that comes next. */
    private long next = 1;

    /** Beats every {@code periodNanos}, the first one period after the first line of the grid from now on. */
    public static Schedule onGrid(long nowNanos, long periodNanos) {
        return new Schedule(nowNanos + Math.floorMod(-nowNanos, GRID_NANOS), periodNanos);
    }

    /**
     * Beats every {@code periodNanos}, the first one period after {@code startNanos}.
     */
    Schedule(long startNanos, long periodNanos) {
        this.startNanos = startNanos;
        this.periodNanos = periodNanos;
    }

    public long periodNanos() {
        return periodNanos;
    }

    /** Time at which the next beat is due. */
    public long dueNanos() {
        return startNanos + next * periodNanos;
    }

    /** Number of the beat before the next, from 1; 0 when there was none. */
    public long kept() {
        return next - 1;
    }

    /**
     * The next beat happens now, at or after its due time: moves on to the first beat after {@code nowNanos}.
     *
     * @return number of beats that have passed altogether in between: they are missed, and never made up for in a burst
     */
    public long advance(long nowNanos) {
        long passed = Math.max(next, (nowNanos - startNanos) / periodNanos);
        long missed = passed - next;
        next = passed + 1;
        return missed;
    }
}
