package dev.openstream.server.pacing;

/**
 * Something that is to happen at one moment: a beat, a deadline. It stands in at most one {@link Pacer} at a time and
 * at most once; setting it again moves it.
 */
public abstract class Appointment {

    /** The agreed moment, in nanoseconds of the pacer's {@link Ticker}. Meaningful while the appointment stands. */
    private long dueNanos;

    /** Place in the pacer's heap, -1 when not standing. Belongs to {@link Pacer}. */
    private int place = -1;

    /**
     * The moment has come. The appointment no longer stands; it may set itself again.
     *
     * @param nowNanos the pacer's time at this wake-up, at or after the agreed moment
     */
    protected abstract void keep(long nowNanos);

    /**
     * {@link #keep} threw. The owner of this appointment is at fault and deals with it; the other appointments of the
     * wake-up are kept all the same.
     */
    protected abstract void failed(Throwable cause);

    /** The agreed moment, in nanoseconds of the pacer's {@link Ticker}. */
    public final long dueNanos() {
        return dueNanos;
    }

    /** Whether it stands in a pacer. */
    public final boolean standing() {
        return place >= 0;
    }

    final void dueNanos(long nanos) {
        dueNanos = nanos;
    }

    final int place() {
        return place;
    }

    final void place(int newPlace) {
        place = newPlace;
    }
}
