package dev.openstream.server.transport;

import dev.openstream.server.pacing.Pacer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timer for all beats and deadlines of a loop's {@link Pacer}, set again only if an earlier one is added. It serves
 * them when it expires, and between the turns of connections. Owned by the event loop.
 */
final class BeatTimer implements Pacer.Timer, Runnable {

    private final EventLoop eventLoop;
    private final LoopTime time;

    /** The beats; the pacer is made after its timer. */
    private @Nullable Pacer pacer;

    private @Nullable Future<?> wakeUp;
    private long wakeUpNanos;

    /** Time at which the last beats were kept, and the duration of that. */
    private long wokenNanos;

    private long wakeNanos;

    /** A timer of no beats yet. */
    BeatTimer(EventLoop eventLoop, LoopTime time) {
        this.eventLoop = eventLoop;
        this.time = time;
    }

    /** Sets the pacer whose beats it keeps; it must be this timer that the pacer was made with. */
    void keep(Pacer made) {
        pacer = made;
    }

    private Pacer pacer() {
        return Objects.requireNonNull(pacer);
    }

    @Override
    public void wakeAt(long dueNanos) {
        if (wakeUp != null) {
            if (dueNanos - wakeUpNanos >= 0) {
                return;
            }
            wakeUp.cancel(false);
        }
        wakeUpNanos = dueNanos;
        long leftNanos = time.realNanosUntil(dueNanos);
        wakeUp = leftNanos == LoopTime.NEVER ? null : eventLoop.schedule(this, leftNanos, TimeUnit.NANOSECONDS);
    }

    /** The timer rings. */
    @Override
    public void run() {
        wakeUp = null;
        keepBeats();
    }

    /**
     * Keeps the beats that are due already. A loop with more beats than it can keep still reads for a fifth of its time:
     * otherwise a STOP would wait for thousands of samples.
     */
    void keepDueBeats() {
        if (pacer().due() && time.nanos() - wokenNanos >= wakeNanos / 4) {
            keepBeats();
        }
    }

    private void keepBeats() {
        long began = time.nanos();
        pacer().wake();
        wokenNanos = time.nanos();
        wakeNanos = wokenNanos - began;
    }

    /** Time at which a turn that begins now has to end: after {@code turnNanos}, or before that at the next beat. */
    long turnEndNanos(long turnNanos) {
        long nowNanos = time.nanos();
        long leftNanos = pacer().size() == 0 ? 0 : pacer().nextDueNanos() - nowNanos;
        return nowNanos + (leftNanos <= 0 ? turnNanos : Math.min(leftNanos, turnNanos));
    }
}
