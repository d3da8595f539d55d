package dev.openstream.server.session.monitor;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.session.command.Requests;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of a session by the {@code id} that their MONITOR gave, which may be none: a MONITOR takes the place of the
 * one with the same id, or, if there are as many as may be, of the one whose MONITOR came first (protocol section 3.2).
 * Owned by the session.
 */
public final class Monitors {

    /** Most at a time: one MONITOR per session (protocol section 3.2), so that a new one replaces the old one. */
    public static final int MOST = 1;

    private final MonitorParts parts;
    private final SessionContext context;
    private final Replies replies;
    private final SessionObserver observer;
    private final Peer peer;
    private final Watchdog watchdog;
    private final int most;

    /** The monitors in the order of their MONITORs. */
    private final Map<@Nullable JsonText, SampleSubscription> byId = new LinkedHashMap<>();

    /** Time of the last {@code monitor_internal_error}; null before the first. */
    private @Nullable Long errorNanos;

    /**
     * The other parts of the session that monitors have to do with.
     *
     * @param counters counters of the session's pacing, for {@code data}
     */
    public record MonitorParts(Replies replies, SessionEnd end, SessionCounters counters, Watchdog watchdog) {}

    /**
     * No monitor yet.
     *
     * @param most largest number of them at a time, 1 or more
     */
    public Monitors(MonitorParts parts, SessionContext context, int most) {
        this.parts = parts;
        this.context = context;
        this.replies = parts.replies();
        this.observer = replies.observer();
        this.peer = replies.peer();
        this.watchdog = parts.watchdog();
        this.most = most;
    }

    public boolean active() {
        return !byId.isEmpty();
    }

    /** Recipes that are monitored, in the order of their MONITORs. */
    public List<SampleRecipe> recipes() {
        return byId.values().stream().map(SampleSubscription::recipe).toList();
    }

    /** Starts a monitor, or refuses it; a refusal changes nothing, so that the monitors that there were go on. */
    public void take(Command.Monitor monitor) {
        ApiRequest request = Requests.of(monitor);
        String barred = context.rules().refusal(request);
        if (barred != null) {
            replies.refuse(new Refusal(ErrorCode.METHOD_NOT_ALLOWED, barred));
            return;
        }
        SampleRecipe recipe = new SampleRecipe(
                request, monitor.periodMillis(), context.settings().callTimeoutMillis());
        SessionMonitor listener =
                new SessionMonitor(this, parts, context, new SessionMonitor.Envelope(monitor.id(), monitor.timing()));
        SampleSubscription replaced = replacedBy(monitor.id());
        switch (context.samplers().prepare(recipe, listener, replaced)) {
            case SampleSubscription started -> start(monitor.id(), started, replaced);
            case SubscribeResult.Refused refused ->
                replies.refuse(new Refusal(
                        ErrorCode.MONITOR_INTERNAL_ERROR, request + " is not monitored: " + refused.reason()));
        }
    }

    private @Nullable SampleSubscription replacedBy(@Nullable JsonText id) {
        SampleSubscription same = byId.get(id);
        return same != null || byId.size() < most
                ? same
                : byId.values().iterator().next();
    }

    private void start(@Nullable JsonText id, SampleSubscription started, @Nullable SampleSubscription replaced) {
        SampleRecipe recipe = started.recipe();
        observer.monitorStarted(
                recipe.request(),
                recipe.periodMillis(),
                context.pacer().ticker().nanos());
        if (replaced != null) {
            byId.values().remove(replaced);
            replaced.stop();
            peer.forgetSamples();
        }
        byId.put(id, started);
        watchdog.arm(shortestMillis());
        peer.reply(new Event.MonitorAck());
        started.start();
    }

    /** The period of the fastest monitor: the stream makes progress that often. */
    private int shortestMillis() {
        return byId.values().stream()
                .mapToInt(each -> each.recipe().periodMillis())
                .min()
                .orElseThrow();
    }

    void sampleFailed(ApiRequest request, ApiFailure failure) {
        observer.beatsMissed(1);
        long now = context.pacer().ticker().nanos();
        long interval = TimeUnit.MILLISECONDS.toNanos(context.settings().monitorErrorMillis());
        if (errorNanos == null || now - errorNanos >= interval) {
            errorNanos = now;
            replies.refuse(new Refusal(ErrorCode.MONITOR_INTERNAL_ERROR, request + ": " + failure.reason()));
        }
    }

    /** Ends the session because of an internal error in a monitor. */
    void failed(Throwable cause) {
        parts.end().fail(cause);
    }

    /** Ends all of them. */
    public void end() {
        if (active()) {
            byId.values().forEach(SampleSubscription::stop);
            byId.clear();
            observer.monitorStopped();
            peer.forgetSamples();
            watchdog.disarm();
        }
    }
}
