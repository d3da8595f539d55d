package dev.openstream.server.pacing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A moment, and the tasks for it in the order in which they were set; belongs to {@link Pacer}. */
final class Moment {

    /** In nanoseconds of the pacer's {@link Ticker}. */
    final long dueNanos;

    /** Its place in the pacer's heap. */
    int place;

    private @Nullable TimedTask first;
    private @Nullable TimedTask last;

    Moment(long dueNanos) {
        this.dueNanos = dueNanos;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** The one that was set first; there must be one. */
    TimedTask first() {
        return Objects.requireNonNull(first);
    }

    void add(TimedTask task) {
        task.moment = this;
        task.before = last;
        if (last == null) {
            first = task;
        } else {
            last.after = task;
        }
        last = task;
    }

    /** Takes one of its own out. */
    void remove(TimedTask task) {
        TimedTask before = task.before;
        TimedTask after = task.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        task.moment = null;
        task.before = null;
        task.after = null;
    }
}
