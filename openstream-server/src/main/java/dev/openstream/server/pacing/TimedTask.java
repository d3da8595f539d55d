package dev.openstream.server.pacing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to happen at one moment: a beat, a deadline. It stands in at most one {@link Pacer} at a time and
 * at most once; setting it again moves it.
 */
public abstract class TimedTask {

    /** Its moment, null when it is not scheduled, and its neighbours there. They belong to {@link Moment}. */
    @Nullable
    Moment moment;

    @Nullable
    TimedTask before;

    @Nullable
    TimedTask after;

    /**
     * The moment has come. The task no longer stands; it may set itself again.
     *
     * @param nowNanos the pacer's time at this wake-up, at or after the agreed moment
     */
    protected abstract void run(long nowNanos);

    /**
     * {@link #run} threw. The owner of this task is at fault and deals with it; the other tasks of the
     * wake-up are run all the same.
     */
    protected abstract void failed(Throwable cause);

    /** The agreed moment, in nanoseconds of the pacer's {@link Ticker}; it must stand. */
    public final long dueNanos() {
        return Objects.requireNonNull(moment).dueNanos;
    }

    /** True if it is scheduled. */
    public final boolean standing() {
        return moment != null;
    }
}
