package dev.openstream.host.page;

import dev.openstream.host.page.PageEvent.EventLevel;
import dev.openstream.host.page.PageEvent.Kind;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern.Named;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Memory of one session for the page. Owned by the controller's loop. */
final class ObservedSession implements SessionObserver {

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(RhythmRing.STEP_MILLIS);

    /** MONITOR, STOP and the like: more than a person sends. */
    private static final int ACTS_A_SECOND = 10;

    private static final long NEVER = Long.MIN_VALUE;

    private final ObservedController controller;
    private final Caller caller;
    /** One for each code: a refusal of another code is no repetition. */
    private final Map<ErrorCode, LogThrottle> refusals = new EnumMap<>(ErrorCode.class);

    private final LogThrottle failures = LogThrottle.onceASecond();
    private final LogThrottle acts = new LogThrottle(ACTS_A_SECOND, SECOND_NANOS);

    /** Null until the first MONITOR, and where all are in use. */
    private @Nullable RhythmRing ring;

    private boolean known;
    private boolean monitors;
    private boolean over;
    private long periodNanos;
    private long droppedNanos = NEVER;
    private long endedNanos;

    /** Number of the step behind the last one that the page has. */
    private long shown;

    ObservedSession(ObservedController controller, Caller caller) {
        this.controller = controller;
        this.caller = caller;
    }

    String id() {
        return caller.id();
    }

    /** True if it has ended. */
    boolean over() {
        return over;
    }

    /** True if it ended more than a minute ago: nothing of it is in the last minute. */
    boolean isOld(long nowNanos) {
        return over && nowNanos - endedNanos > MINUTE_NANOS;
    }

    /** True if it monitors, and a sample was dropped within the last second, or within two periods where these are longer. */
    boolean stalled(long nowNanos) {
        return monitors && droppedNanos != NEVER && nowNanos - droppedNanos <= Math.max(SECOND_NANOS, 2 * periodNanos);
    }

    /** Gives its ring back, if it has one. */
    @Nullable
    RhythmRing giveUp() {
        RhythmRing had = ring;
        ring = null;
        return had;
    }

    /** The page has nothing of its rhythm. */
    void showAnew() {
        shown = 0;
    }

    /** Copies up to {@code most} steps that are over and were not copied yet; null if nothing happened in them. */
    @Nullable
    RhythmSteps next(int most, long nowNanos) {
        if (ring == null) {
            return null;
        }
        boolean ended = over && nowNanos - endedNanos > STEP_NANOS;
        // With the step in which it ended.
        RhythmSteps steps = ring.finished(shown, most, ended ? endedNanos + STEP_NANOS : nowNanos);
        shown = steps.end();
        return steps.size() == 0 || (!monitors && steps.empty()) ? null : steps;
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        if (!known) {
            known = true;
            KeyedText began = PageText.SESSION_BEGAN.of(caller.address(), caller.listener(), user == null ? "" : user);
            note(Kind.SESSION, EventLevel.INFO, "began", began);
        }
    }

    @Override
    public void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {
        monitors = true;
        periodNanos = TimeUnit.MILLISECONDS.toNanos(periodMillis);
        if (ring == null) {
            ring = controller.ring(this);
        }
        if (may(acts)) {
            act("monitor", PageText.MONITORS.of(request, periodMillis, more(acts)));
        }
    }

    @Override
    public void monitorStopped() {
        monitors = false;
        droppedNanos = NEVER;
        if (may(acts)) {
            act("monitor_ended", PageText.MONITORS_NOTHING.of(more(acts)));
        }
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        if (ring != null) {
            ring.beat(controller.nanos(), lateNanos);
        }
    }

    @Override
    public void beatsMissed(long beats) {
        if (ring != null) {
            ring.missed(controller.nanos(), beats);
        }
    }

    @Override
    public void sampleDropped() {
        droppedNanos = controller.nanos();
        if (ring != null) {
            ring.dropped(droppedNanos);
        }
    }

    @Override
    public void controlFailed(Event.ControlErr error) {
        if (may(failures)) {
            KeyedText failed = PageText.CONTROL_FAILED.of(error.status(), beginning(error.body()), more(failures));
            warn(Kind.CONTROL_ERROR, "control_err", failed);
        }
    }

    @Override
    public void controlDropped(ApiRequest request) {
        if (may(failures)) {
            warn(Kind.CONTROL_ERROR, "dropped", PageText.CONTROL_DROPPED.of(request, more(failures)));
        }
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        if (may(failures)) {
            warn(Kind.CONTROL_ERROR, "abandoned", PageText.CONTROL_ABANDONED.of(request, more(failures)));
        }
    }

    /** A port scan must not push everything else out. */
    @Override
    public void refused(Refusal refusal) {
        if (known) {
            LogThrottle repeated = refusals.computeIfAbsent(refusal.code(), _ -> LogThrottle.onceASecond());
            if (may(repeated)) {
                refused(refusal.code(), refusal.message(), repeated);
            }
        }
        LogThrottle strangers = controller.strangers();
        if (!known && refusal.code() == ErrorCode.HANDSHAKE_REJECTED && may(strangers)) {
            refused(refusal.code(), caller.address() + ": " + refusal.message(), strangers);
        }
    }

    @Override
    public void stopReceived(StopTarget target) {
        if (may(acts)) {
            act("stop", PageText.STOP_SENT.of(target.name().toLowerCase(Locale.ROOT), more(acts)));
        }
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        boolean holds = outcome instanceof ApiAnswer answer && answer.successful();
        if (holds) {
            controller.target().held();
        }
        String code = reason.name().toLowerCase(Locale.ROOT);
        Named named = new Named(code, reason.words());
        KeyedText text = holds ? PageText.HELD.of(named) : PageText.NOT_HELD.of(named, outcome);
        note(Kind.HOLD, holds ? EventLevel.INFO : EventLevel.ERROR, code, text);
    }

    @Override
    public void tripped(Trip trip, String detail) {
        controller.tripped(trip, detail, caller.id());
    }

    @Override
    public void failed(Throwable cause) {
        note(Kind.SESSION, EventLevel.ERROR, "failed", PageText.SESSION_FAILED.of(cause));
    }

    @Override
    public void ended(CloseReason reason) {
        monitors = false;
        over = true;
        endedNanos = controller.nanos();
        controller.ended(this);
        if (known) {
            String code = reason.name().toLowerCase(Locale.ROOT);
            KeyedText text = PageText.SESSION_ENDED.of(new Named(code, code.replace('_', ' ')), untold());
            note(Kind.SESSION, normal(reason) ? EventLevel.INFO : EventLevel.WARN, code, text);
        }
    }

    private String untold() {
        long more = failures.takeSuppressed() + acts.takeSuppressed();
        for (LogThrottle repeated : refusals.values()) {
            more += repeated.takeSuppressed();
        }
        return more == 0 ? "" : Long.toString(more);
    }

    private static boolean normal(CloseReason reason) {
        return switch (reason) {
            case CLIENT_CLOSED, STOPPED, SHUTDOWN -> true;
            case TIMED_OUT, SLOW_CONSUMER, OVER_BUDGET, IO_ERROR, DROPPED, TURNED_AWAY, INTERNAL_ERROR -> false;
        };
    }

    /** True if one more entry may be told: asked before its words are made. */
    private boolean may(LogThrottle throttle) {
        return throttle.permits(controller.nanos());
    }

    /** The beginning of a body, which may be long. */
    private static String beginning(@Nullable JsonText body) {
        return body == null
                ? "no body"
                : new String(
                        body.array(), 0, Math.min(body.length(), PageEvents.LONGEST_CHARS), StandardCharsets.UTF_8);
    }

    private void act(String code, KeyedText text) {
        note(Kind.SESSION, EventLevel.INFO, code, text);
    }

    private void refused(ErrorCode code, String message, LogThrottle throttle) {
        String more = more(throttle);
        String shown = more.isEmpty() ? message : message + "; " + more + " more since the last such entry";
        warn(Kind.REFUSAL, code.code(), PageText.refusal(code.code(), shown));
    }

    private void warn(Kind kind, String code, KeyedText text) {
        note(kind, EventLevel.WARN, code, text);
    }

    private static String more(LogThrottle throttle) {
        long suppressed = throttle.takeSuppressed();
        return suppressed == 0 ? "" : Long.toString(suppressed);
    }

    private void note(Kind kind, EventLevel level, String code, KeyedText text) {
        controller.events().add(kind, level, caller.id(), new PageEvents.EventText(code, text));
    }
}
