package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Appointment;
import dev.openstream.server.pacing.Schedule;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running thing that a MONITOR starts: at every beat one call, its result one sample (protocol section 3.2). Owned
 * by the session.
 */
final class Monitor extends Appointment {

    private final Session session;
    private final Surroundings around;
    private final ApiRequest request;
    private final @Nullable JsonText id;
    private final int periodMillis;
    private final Schedule schedule;
    private final CallSlot slot;
    private final long acceptedNanos;

    private long calledNanos;

    /**
     * A monitor as {@code recipe} asks for. Where the one that it replaces has the same period, it keeps that one's
     * beats: a client that re-sends MONITOR faster than the period would otherwise never see one.
     */
    Monitor(Session session, Surroundings around, Command.Monitor recipe, @Nullable Monitor replaced) {
        this.session = session;
        this.around = around;
        this.request = Requests.of(recipe);
        this.id = recipe.id();
        this.periodMillis = recipe.periodMillis();
        this.slot = new CallSlot(around, this::answered, session::fail);
        this.acceptedNanos = around.pacer().ticker().nanos();
        this.schedule = replaced != null && replaced.periodMillis == periodMillis
                ? replaced.schedule
                : Schedule.onGrid(acceptedNanos, TimeUnit.MILLISECONDS.toNanos(periodMillis));
    }

    void start() {
        around.pacer().set(this, schedule.dueNanos());
    }

    void stop() {
        around.pacer().cancel(this);
        slot.forget();
    }

    /** A beat. The next one is set first: it comes, whatever becomes of this one. */
    @Override
    protected void keep(long wakeNanos) {
        long now = around.pacer().ticker().nanos();
        session.tally().countMissedBeats(schedule.advance(now));
        around.pacer().set(this, schedule.dueNanos());
        if (slot.underWay()) {
            session.tally().countMissedBeats(1);
            return;
        }
        calledNanos = now;
        slot.call(request);
    }

    private void answered(ApiOutcome outcome) {
        switch (outcome) {
            case ApiAnswer answer -> {
                long durationNanos = around.pacer().ticker().nanos() - calledNanos;
                session.sampled(new Event.Data(id, timestamp(), durationNanos, answer.status(), answer.body()));
            }
            case ApiFailure failure -> session.sampleFailed(request, failure);
        }
    }

    private long timestamp() {
        return switch (around.settings().timestamps()) {
            case RELATIVE -> (calledNanos - acceptedNanos) / 1_000_000;
            case EPOCH -> around.wallClock().millis();
        };
    }

    @Override
    protected void failed(Throwable cause) {
        session.fail(cause);
    }
}
