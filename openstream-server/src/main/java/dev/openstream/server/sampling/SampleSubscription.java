package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.Schedule;
import dev.openstream.server.pacing.TimedTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscription of one {@link SampleListener}: a sample at each beat (protocol section 3.2). Beats are at start + n x
 * period. Owned by the controller's loop, on which all methods are called.
 */
public final class SampleSubscription extends TimedTask implements SubscribeResult {

    private static final Logger log = LoggerFactory.getLogger(SampleSubscription.class);

    private final SampleRecipe recipe;
    private final SampleListener listener;
    private final Sampler sampler;
    private final Samplers samplers;
    private final Pacer pacer;
    private final Schedule schedule;

    private boolean stopped;

    /** The sample of the latest beat has not come. */
    private boolean waiting;

    /** Due time of the latest beat, its number, and the time at which it was kept. */
    private long dueNanos;

    private long beat;
    private long beatNanos;

    /** Lateness of the previous beat, below 0 if there was none. */
    private long lateNanos = -1;

    /**
     * Beats that have not begun. Those of {@code replaced} are kept if the period is the same: a client that re-sends
     * MONITOR faster than the period would otherwise never see one.
     */
    SampleSubscription(
            SampleRecipe recipe, SampleListener listener, Sampler sampler, @Nullable SampleSubscription replaced) {
        this.recipe = recipe;
        this.listener = listener;
        this.sampler = sampler;
        this.samplers = sampler.samplers;
        this.pacer = sampler.pacer;
        if (replaced != null && replaced.recipe.periodMillis() == recipe.periodMillis()) {
            this.schedule = replaced.schedule;
            takeOver(replaced);
        } else {
            long periodNanos = TimeUnit.MILLISECONDS.toNanos(recipe.periodMillis());
            this.schedule = Schedule.onGrid(pacer.ticker().nanos(), periodNanos);
        }
    }

    /**
     * Takes over the beats, and the beat whose sample has not arrived, if there is one: a client that sends MONITOR
     * faster than its controller answers would otherwise never get a sample.
     */
    private void takeOver(SampleSubscription replaced) {
        waiting = replaced.waiting;
        dueNanos = replaced.dueNanos;
        beat = replaced.beat;
        beatNanos = replaced.beatNanos;
        lateNanos = replaced.lateNanos;
    }

    /** {@return the call that is sampled, and its period} */
    public SampleRecipe recipe() {
        return recipe;
    }

    /** {@return the number of the latest beat, from 1; missed beats count} */
    public long beat() {
        return beat;
    }

    /** {@return the due time of the latest beat, by the loop's {@link dev.openstream.server.pacing.Ticker}, ns} */
    public long beatDueNanos() {
        return dueNanos;
    }

    /** {@return the time at which the latest beat was served, by the same clock, ns} */
    public long beatNanos() {
        return beatNanos;
    }

    /** Begins the beats of one that {@link Samplers#prepare} made. */
    public void start() {
        pacer.set(this, schedule.dueNanos());
        if (waiting) {
            sampler.sample(this, dueNanos, pacer.ticker().nanos());
        }
    }

    /** Ends the subscription. Its listener is not called any more. A second call does nothing. */
    public void stop() {
        if (!stopped) {
            stopped = true;
            waiting = false;
            pacer.cancel(this);
            samplers.leave(this);
        }
    }

    Sampler sampler() {
        return sampler;
    }

    /** Serves a beat. The next beat is scheduled first, so it comes whatever happens in this one. */
    @Override
    protected void run(long wakeNanos) {
        long now = pacer.ticker().nanos();
        long missed = schedule.advance(now) + (waiting ? 1 : 0);
        pacer.set(this, schedule.dueNanos());
        if (missed > 0) {
            listener.missed(missed);
        }
        if (!waiting && !stopped) {
            sample(now);
        }
    }

    private void sample(long now) {
        waiting = true;
        beatNanos = now;
        beat = schedule.kept();
        dueNanos = schedule.dueNanos() - schedule.periodNanos();
        long late = now - dueNanos;
        // Beats are an exact period apart, so that what is between two of them is off by what they differ in lateness.
        long periodError = lateNanos < 0 ? -1 : Math.abs(late - lateNanos);
        lateNanos = late;
        listener.beat(late, periodError);
        if (waiting) {
            sampler.sample(this, dueNanos, now);
        }
    }

    /**
     * Delivers the sample of a beat, unless the subscription was stopped since. An exception affects this listener
     * only.
     */
    void answered(ApiOutcome outcome, long durationNanos) {
        if (!waiting) {
            return;
        }
        waiting = false;
        try {
            listener.sampled(this, outcome, durationNanos);
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    @Override
    protected void failed(Throwable cause) {
        end(cause);
    }

    /** Stops it and tells its listener, unless it is stopped already. */
    void end(@Nullable Throwable cause) {
        if (stopped) {
            return;
        }
        stop();
        try {
            listener.ended(cause);
        } catch (RuntimeException | Error e) {
            log.error("a listener of samples failed at the end of {}", recipe.request(), e);
        }
    }
}
