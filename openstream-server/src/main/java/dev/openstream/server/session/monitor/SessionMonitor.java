package dev.openstream.server.session.monitor;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.port.Peer;
import org.jspecify.annotations.Nullable;

/**
 * A monitor of a session: sends each sample of its subscription as one {@code data} (protocol section 3.2). Owned by the
 * session.
 */
final class SessionMonitor implements SampleListener {

    private final Monitors monitors;
    private final SessionContext context;
    private final Peer peer;
    private final SessionObserver observer;
    private final SessionCounters counters;
    private final @Nullable JsonText id;
    private final boolean timed;
    private final long acceptedNanos;

    /** A monitor that is accepted now. */
    SessionMonitor(Monitors monitors, Monitors.MonitorParts parts, SessionContext context, Envelope envelope) {
        this.monitors = monitors;
        this.context = context;
        this.peer = parts.replies().peer();
        this.observer = parts.replies().observer();
        this.counters = parts.counters();
        this.id = envelope.id();
        this.timed = envelope.timed();
        this.acceptedNanos = context.pacer().ticker().nanos();
    }

    /**
     * Fields of each {@code data} in addition to the sample.
     *
     * @param id id to echo; null if none was given
     * @param timed true if {@code data} carries the pacing of its sample
     */
    record Envelope(@Nullable JsonText id, boolean timed) {}

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        observer.beat(lateNanos, periodErrorNanos);
    }

    @Override
    public void missed(long beats) {
        observer.beatsMissed(beats);
    }

    @Override
    public void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos) {
        switch (outcome) {
            case ApiAnswer answer -> {
                long beatNanos = subscription.beatNanos();
                observer.sampled(beatNanos);
                peer.sample(new Event.Data(
                        id, timestamp(beatNanos), durationNanos, answer.status(), answer.body(), timing(subscription)));
            }
            case ApiFailure failure ->
                monitors.sampleFailed(subscription.recipe().request(), failure);
        }
    }

    private Event.@Nullable Timing timing(SampleSubscription subscription) {
        if (!timed) {
            return null;
        }
        long lateNanos = subscription.beatNanos() - subscription.beatDueNanos();
        return new Event.Timing(subscription.beat(), lateNanos, counters.missedBeats(), counters.droppedSamples());
    }

    private long timestamp(long beatNanos) {
        return switch (context.settings().timestamps()) {
            case RELATIVE -> Math.max(0, beatNanos - acceptedNanos) / 1_000_000;
            case EPOCH -> context.wallClock().millis();
        };
    }

    /** Called after an internal error in the monitor, or without one when the session is about to end. */
    @Override
    public void ended(@Nullable Throwable cause) {
        if (cause != null) {
            monitors.failed(cause);
        }
    }
}
