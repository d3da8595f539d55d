package dev.openstream.server.pacing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All beats and deadlines of one event loop; owned by that loop's thread. One wake-up runs everything that is due
 * together, so a hundred monitors cost one timer, not a hundred.
 *
 * <p>A binary heap of moments, each with its tasks in a row. Monitors begin on a grid, so their beats share
 * moments: setting, moving and cancelling one of them looks at its neighbours only. What has a moment of its own costs a
 * logarithm, not a search: the watchdogs and a client that re-sends MONITOR every 2 ms depend on it.
 */
public final class Pacer {

    /** Told when the earliest agreed moment has become earlier than it was. */
    @FunctionalInterface
    public interface Timer {
        void wakeAt(long dueNanos);
    }

    /** Time from a beat until its receiver has read it, if the system woke that on the loop's core. */
    static final long READ_NANOS = 200_000;

    /** Beats that are further away are not waited for. */
    static final long SOON_NANOS = 5_000_000;

    private final Ticker ticker;
    private final Timer timer;
    private Moment[] heap = new Moment[64];
    private int moments;
    private int size;
    private boolean awake;

    /** The moment of what was set last; what is set next is often due together with it. Null if it has passed. */
    private @Nullable Moment latest;

    public Pacer(Ticker ticker, Timer timer) {
        this.ticker = ticker;
        this.timer = timer;
    }

    public Ticker ticker() {
        return ticker;
    }

    /** Number of tasks that stand. */
    public int size() {
        return size;
    }

    /** Sets {@code task} to {@code dueNanos}, or moves it there. */
    public void set(TimedTask task, long dueNanos) {
        cancel(task);
        Moment moment = moment(dueNanos);
        moment.add(task);
        size++;
        if (!awake && moment == heap[0]) {
            timer.wakeAt(dueNanos);
        }
    }

    /**
     * Sets {@code task}, which takes longer than a beat and is not urgent, to a moment between beats: behind those that are
     * next, when their receivers have read them. Otherwise it would delay the beats, or on the same core their receivers.
     */
    public void setBetweenBeats(TimedTask task) {
        cancel(task);
        long nowNanos = ticker.nanos();
        boolean soon = size > 0 && heap[0].dueNanos - nowNanos < SOON_NANOS;
        set(task, (soon ? heap[0].dueNanos : nowNanos) + READ_NANOS);
    }

    /** Two moments may be equal: that costs a little time and changes nothing. */
    private Moment moment(long dueNanos) {
        Moment moment = latest;
        if (moment == null || moment.dueNanos != dueNanos) {
            moment = new Moment(dueNanos);
            latest = moment;
            if (moments == heap.length) {
                heap = Arrays.copyOf(heap, 2 * moments);
            }
            put(moment, moments++);
            siftUp(moment);
        }
        return moment;
    }

    /** Takes {@code task} out; nothing happens if it does not stand. */
    public void cancel(TimedTask task) {
        Moment moment = task.moment;
        if (moment == null) {
            return;
        }
        size--;
        moment.remove(task);
        if (moment.isEmpty()) {
            remove(moment);
        }
    }

    private void remove(Moment moment) {
        if (moment == latest) {
            latest = null;
        }
        Moment last = heap[--moments];
        heap[moments] = null;
        if (last != moment) {
            put(last, moment.place);
            siftUp(last);
            siftDown(last);
        }
    }

    /** Time at which the next task is due; there must be one. */
    public long nextDueNanos() {
        return heap[0].dueNanos;
    }

    /** True if a wake-up would find a task that is due. Not to be called during one. */
    public boolean due() {
        return !awake && size > 0 && heap[0].dueNanos - ticker.nanos() <= 0;
    }

    /**
     * Runs every task that is due now, the earliest first. What an task sets for a later moment waits
     * for the next wake-up, even if that moment passes meanwhile: a loop that cannot keep up still gets to its sockets.
     */
    public void wake() {
        long now = ticker.nanos();
        awake = true;
        try {
            while (size > 0 && heap[0].dueNanos - now <= 0) {
                TimedTask next = heap[0].first();
                cancel(next);
                run(next, now);
            }
        } finally {
            awake = false;
            if (size > 0) {
                timer.wakeAt(heap[0].dueNanos);
            }
        }
    }

    private static void run(TimedTask task, long now) {
        try {
            task.run(now);
        } catch (RuntimeException | Error e) {
            // Errors too: one session's stack overflow is no reason to stop everybody's beats.
            task.failed(e);
        }
    }

    private void siftUp(Moment moment) {
        int place = moment.place;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!earlier(moment, heap[parent])) {
                break;
            }
            put(heap[parent], place);
            place = parent;
        }
        put(moment, place);
    }

    private void siftDown(Moment moment) {
        int place = moment.place;
        while (2 * place + 1 < moments) {
            int child = 2 * place + 1;
            if (child + 1 < moments && earlier(heap[child + 1], heap[child])) {
                child++;
            }
            if (!earlier(heap[child], moment)) {
                break;
            }
            put(heap[child], place);
            place = child;
        }
        put(moment, place);
    }

    private void put(Moment moment, int place) {
        heap[place] = moment;
        moment.place = place;
    }

    /** By difference, not by comparison: the ticker's origin is arbitrary and may wrap. */
    private static boolean earlier(Moment a, Moment b) {
        return a.dueNanos - b.dueNanos < 0;
    }
}
