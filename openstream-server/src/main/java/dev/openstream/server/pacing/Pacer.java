package dev.openstream.server.pacing;

import java.util.Arrays;

/**
 * All beats and deadlines of one event loop; owned by that loop's thread. One wake-up keeps everything that is due
 * together, so a hundred monitors cost one timer, not a hundred.
 *
 * <p>A binary heap that knows each appointment's place, so that moving or cancelling one costs a logarithm, not a
 * search: the watchdogs and a client that re-sends MONITOR every 2 ms depend on it.
 */
public final class Pacer {

    /** Told when the earliest agreed moment has become earlier than it was. */
    @FunctionalInterface
    public interface Alarm {
        void ringAt(long dueNanos);
    }

    private final Ticker ticker;
    private final Alarm alarm;
    private Appointment[] heap = new Appointment[64];
    private int size;
    private boolean awake;

    public Pacer(Ticker ticker, Alarm alarm) {
        this.ticker = ticker;
        this.alarm = alarm;
    }

    public Ticker ticker() {
        return ticker;
    }

    /** Number of appointments that stand. */
    public int size() {
        return size;
    }

    /** Sets {@code appointment} to {@code dueNanos}, or moves it there. */
    public void set(Appointment appointment, long dueNanos) {
        appointment.dueNanos(dueNanos);
        if (!appointment.standing()) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            put(appointment, size++);
        }
        siftUp(appointment);
        siftDown(appointment);
        if (!awake && appointment.place() == 0) {
            alarm.ringAt(dueNanos);
        }
    }

    /** Takes {@code appointment} out; nothing happens if it does not stand. */
    public void cancel(Appointment appointment) {
        int place = appointment.place();
        if (place < 0) {
            return;
        }
        appointment.place(-1);
        Appointment last = heap[--size];
        heap[size] = null;
        if (place < size) {
            put(last, place);
            siftUp(last);
            siftDown(last);
        }
    }

    /** When the next appointment is due; there must be one. */
    public long nextDueNanos() {
        return heap[0].dueNanos();
    }

    /** Whether a wake-up would find something to keep. Not during one. */
    public boolean due() {
        return !awake && size > 0 && heap[0].dueNanos() - ticker.nanos() <= 0;
    }

    /**
     * Keeps every appointment that is due now, the earliest first. What an appointment sets for a later moment waits
     * for the next wake-up, even if that moment passes meanwhile: a loop that cannot keep up still gets to its sockets.
     */
    public void wake() {
        long now = ticker.nanos();
        awake = true;
        try {
            while (size > 0 && heap[0].dueNanos() - now <= 0) {
                Appointment next = heap[0];
                cancel(next);
                keep(next, now);
            }
        } finally {
            awake = false;
            if (size > 0) {
                alarm.ringAt(heap[0].dueNanos());
            }
        }
    }

    private static void keep(Appointment appointment, long now) {
        try {
            appointment.keep(now);
        } catch (RuntimeException | Error e) {
            // Errors too: one session's stack overflow is no reason to stop everybody's beats.
            appointment.failed(e);
        }
    }

    private void siftUp(Appointment appointment) {
        int place = appointment.place();
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!earlier(appointment, heap[parent])) {
                break;
            }
            put(heap[parent], place);
            place = parent;
        }
        put(appointment, place);
    }

    private void siftDown(Appointment appointment) {
        int place = appointment.place();
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && earlier(heap[child + 1], heap[child])) {
                child++;
            }
            if (!earlier(heap[child], appointment)) {
                break;
            }
            put(heap[child], place);
            place = child;
        }
        put(appointment, place);
    }

    private void put(Appointment appointment, int place) {
        heap[place] = appointment;
        appointment.place(place);
    }

    /** By difference, not by comparison: the ticker's origin is arbitrary and may wrap. */
    private static boolean earlier(Appointment a, Appointment b) {
        return a.dueNanos() - b.dueNanos() < 0;
    }
}
