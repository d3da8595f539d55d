package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The monitor of a session, if there is one: a new recipe takes the place of the one before (protocol section 3.2). Owned
 * by the session.
 */
final class Monitors {

    private final Session session;
    private final Surroundings around;
    private final Peer peer;
    private final Watchdog watchdog;
    private final Ledger ledger;
    private @Nullable Monitor monitor;

    /** When the last {@code monitor_internal_error} was sent. Null before the first. */
    private @Nullable Long errorNanos;

    Monitors(Session session, Surroundings around, Peer peer, Watchdog watchdog) {
        this.session = session;
        this.around = around;
        this.peer = peer;
        this.watchdog = watchdog;
        this.ledger = session.ledger();
    }

    boolean active() {
        return monitor != null;
    }

    SessionReport report() {
        return ledger.report(monitor);
    }

    /** A refusal changes nothing: the monitor that there was goes on. */
    void take(Command.Monitor recipe) {
        ApiRequest request = Requests.of(recipe);
        String barred = around.rules().refusal(request);
        if (barred != null) {
            session.refuse(new Refusal(ErrorCode.METHOD_NOT_ALLOWED, barred));
            return;
        }
        Sampler replaced = monitor == null ? null : monitor.sampler();
        switch (around.samplers().join(request, recipe.periodMillis(), replaced, around)) {
            case Sampler sampler -> start(recipe, sampler);
            case SubscribeResult.Refused refused ->
                session.refuse(new Refusal(
                        ErrorCode.MONITOR_INTERNAL_ERROR, request + " is not monitored: " + refused.reason()));
        }
    }

    private void start(Command.Monitor recipe, Sampler sampler) {
        Monitor replaced = monitor;
        Monitor started = new Monitor(this, around, recipe, sampler, replaced);
        monitor = started;
        if (replaced == null || replaced.periodMillis() != recipe.periodMillis()) {
            ledger.beginStream();
        }
        if (replaced != null) {
            replaced.stop();
            peer.forgetSamples();
        }
        watchdog.arm(recipe.periodMillis());
        peer.reply(new Event.MonitorAck());
        started.start();
    }

    Ledger ledger() {
        return ledger;
    }

    void sampled(Event.Data sample, long nowNanos) {
        ledger.sample(nowNanos);
        peer.sample(sample);
    }

    void sampleFailed(ApiRequest request, ApiFailure failure) {
        ledger.tally().countMissedBeats(1);
        long now = around.pacer().ticker().nanos();
        long interval = TimeUnit.MILLISECONDS.toNanos(around.settings().monitorErrorMillis());
        if (errorNanos == null || now - errorNanos >= interval) {
            errorNanos = now;
            session.refuse(new Refusal(ErrorCode.MONITOR_INTERNAL_ERROR, request + ": " + failure.reason()));
        }
    }

    /** A fault of ours in the monitor. */
    void failed(Throwable cause) {
        session.fail(cause);
    }

    void end() {
        if (monitor != null) {
            monitor.stop();
            monitor = null;
            peer.forgetSamples();
            watchdog.disarm();
        }
    }
}
