package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Appointment;
import dev.openstream.server.pacing.Schedule;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running thing that a MONITOR starts: at every beat one call, its result one sample (protocol section 3.2). Owned
 * by the session.
 */
final class Monitor extends Appointment {

    private final Monitors stream;
    private final Surroundings around;
    private final @Nullable JsonText id;
    private final boolean timed;
    private final int periodMillis;
    private final Schedule schedule;
    private final Sampler sampler;
    private final long acceptedNanos;

    /** When the latest beat was due, which one it was, and when it was kept. */
    private long dueNanos;

    private long beat;
    private long beatNanos;

    /** How late the beat before was kept, below 0 if there was none. */
    private long lateNanos = -1;

    /** The sample of the latest beat has not come. */
    private boolean waiting;

    /**
     * A monitor as {@code recipe} asks for. Where the one that it replaces has the same period, it keeps that one's
     * beats: a client that re-sends MONITOR faster than the period would otherwise never see one.
     */
    Monitor(
            Monitors stream,
            Surroundings around,
            Command.Monitor recipe,
            Sampler sampler,
            @Nullable Monitor replaced) {
        this.stream = stream;
        this.around = around;
        this.sampler = sampler;
        this.id = recipe.id();
        this.timed = recipe.timing();
        this.periodMillis = recipe.periodMillis();
        this.acceptedNanos = around.pacer().ticker().nanos();
        boolean keepsPhase = replaced != null && replaced.periodMillis == periodMillis;
        this.schedule = replaced != null && keepsPhase
                ? replaced.schedule
                : Schedule.onGrid(acceptedNanos, TimeUnit.MILLISECONDS.toNanos(periodMillis));
        if (replaced != null && keepsPhase) {
            takeOver(replaced);
        }
    }

    /**
     * With the beats comes the one whose sample has not come, if there is one: a controller that takes longer for its answer
     * than its client to send the next MONITOR would otherwise never be heard.
     */
    private void takeOver(Monitor replaced) {
        waiting = replaced.waiting;
        dueNanos = replaced.dueNanos;
        beat = replaced.beat;
        beatNanos = replaced.beatNanos;
        lateNanos = replaced.lateNanos;
    }

    Sampler sampler() {
        return sampler;
    }

    int periodMillis() {
        return periodMillis;
    }

    void start() {
        around.pacer().set(this, schedule.dueNanos());
        if (waiting) {
            sampler.sample(this, dueNanos, around.pacer().ticker().nanos());
        }
    }

    void stop() {
        around.pacer().cancel(this);
        waiting = false;
        around.samplers().leave(sampler, this);
    }

    /** A beat. The next one is set first: it comes, whatever becomes of this one. */
    @Override
    protected void keep(long wakeNanos) {
        long now = around.pacer().ticker().nanos();
        stream.ledger().tally().countMissedBeats(schedule.advance(now));
        around.pacer().set(this, schedule.dueNanos());
        if (waiting) {
            stream.ledger().tally().countMissedBeats(1);
            return;
        }
        waiting = true;
        beatNanos = now;
        beat = schedule.kept();
        dueNanos = schedule.dueNanos() - schedule.periodNanos();
        countBeat(now - dueNanos);
        sampler.sample(this, dueNanos, now);
    }

    /** Beats are an exact period apart, so that what is between two of them is off by what they differ in lateness. */
    private void countBeat(long late) {
        stream.ledger().beat(late);
        if (lateNanos >= 0) {
            around.meter().countPeriodError(Math.abs(late - lateNanos));
        }
        lateNanos = late;
    }

    /** The sample of a beat, unless the monitor was stopped since. What becomes of it is this session's business alone. */
    void answered(ApiOutcome outcome, long durationNanos) {
        if (!waiting) {
            return;
        }
        waiting = false;
        try {
            tell(outcome, durationNanos);
        } catch (RuntimeException | Error e) {
            stream.failed(e);
        }
    }

    private void tell(ApiOutcome outcome, long durationNanos) {
        switch (outcome) {
            case ApiAnswer answer ->
                stream.sampled(
                        new Event.Data(id, timestamp(), durationNanos, answer.status(), answer.body(), timing()),
                        beatNanos);
            case ApiFailure failure -> stream.sampleFailed(sampler.request, failure);
        }
    }

    private Event.@Nullable Timing timing() {
        Tally tally = stream.ledger().tally();
        return timed ? new Event.Timing(beat, beatNanos - dueNanos, tally.missedBeats(), tally.droppedSamples()) : null;
    }

    private long timestamp() {
        return switch (around.settings().timestamps()) {
            case RELATIVE -> Math.max(0, beatNanos - acceptedNanos) / 1_000_000;
            case EPOCH -> around.wallClock().millis();
        };
    }

    @Override
    protected void failed(Throwable cause) {
        stream.failed(cause);
    }
}
