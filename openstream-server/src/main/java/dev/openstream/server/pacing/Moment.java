package dev.openstream.server.pacing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A moment, and the appointments for it in the order in which they were set; belongs to {@link Pacer}. */
final class Moment {

    /** In nanoseconds of the pacer's {@link Ticker}. */
    final long dueNanos;

    /** Its place in the pacer's heap. */
    int place;

    private @Nullable Appointment first;
    private @Nullable Appointment last;

    Moment(long dueNanos) {
        this.dueNanos = dueNanos;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** The one that was set first; there must be one. */
    Appointment first() {
        return Objects.requireNonNull(first);
    }

    void add(Appointment appointment) {
        appointment.moment = this;
        appointment.before = last;
        if (last == null) {
            first = appointment;
        } else {
            last.after = appointment;
        }
        last = appointment;
    }

    /** Takes one of its own out. */
    void remove(Appointment appointment) {
        Appointment before = appointment.before;
        Appointment after = appointment.after;
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
        appointment.moment = null;
        appointment.before = null;
        appointment.after = null;
    }
}
