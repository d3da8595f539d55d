package dev.openstream.server.session.control;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.CallSlot;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.Mover;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The control call of a lane that is under way, if one is, and what is said of it (protocol section 3.3). Where it waits in a
 * queue on its way to the controller, it can be withdrawn. It outlives its session, which is then told nothing. Owned by the
 * lane.
 */
final class CurrentCall {

    /** Told that no call is under way any more. */
    interface Lane extends Mover {
        void callEnded(long nowNanos);
    }

    private final Replies replies;
    private final Lane lane;
    private final MotionActivity motion;
    private final Ticker ticker;
    private final SessionObserver observer;
    private final CallSlot slot;
    private final BooleanSupplier wanted = this::wanted;

    /** Told when the call has come to its end. */
    private final Set<Mover.Landing> landings = new LinkedHashSet<>();

    private @Nullable ApiRequest request;
    private long begunNanos;
    private boolean withdrawn;

    /** Why it is refused if it was withdrawn; null if nothing is said then, because its own session did that. */
    private @Nullable String refusedBecause;

    /** Nobody is to be told. */
    private boolean forgotten;

    /** None is under way. */
    CurrentCall(SessionContext context, Replies replies, SessionEnd end, Lane lane) {
        this.replies = replies;
        this.lane = lane;
        this.motion = context.motion();
        this.ticker = context.pacer().ticker();
        this.observer = replies.observer();
        this.slot = new CallSlot(context.calls(), this::answered, end::fail);
    }

    boolean underWay() {
        return slot.underWay();
    }

    /** Makes a call; none must be under way. It may have come to its end when this method returns. */
    void make(ApiRequest made, long nowNanos) {
        request = made;
        begunNanos = nowNanos;
        withdrawn = false;
        slot.call(made, wanted);
    }

    /** Is not to be sent any more, and nothing is said of it if it was not. */
    void withdraw() {
        withdraw(null);
    }

    /** Is not to be sent any more, and is refused if it was not. */
    void refuse(String why) {
        withdraw(why);
    }

    /** The same, if it moves the robot. */
    void refuseMotion(String why) {
        if (request != null && MotionCalls.moves(request)) {
            withdraw(why);
        }
    }

    private void withdraw(@Nullable String why) {
        if (underWay() && !withdrawn) {
            withdrawn = true;
            refusedBecause = why;
        }
    }

    private boolean wanted() {
        return !withdrawn;
    }

    boolean awaitLanding(Mover.Landing landing) {
        if (!underWay()) {
            return false;
        }
        landings.add(landing);
        return true;
    }

    /** The session is over. */
    void forget() {
        if (request != null) {
            observer.controlAbandoned(request);
        }
        withdraw();
        forgotten = true;
    }

    private void answered(ApiOutcome outcome) {
        long nowNanos = ticker.nanos();
        ApiRequest called = request;
        if (!forgotten && called != null) {
            tell(called, outcome, nowNanos - begunNanos);
        }
        request = null;
        if (!landings.isEmpty()) {
            List<Mover.Landing> told = List.copyOf(landings);
            landings.clear();
            told.forEach(landing -> landing.landed(lane));
        }
        lane.callEnded(nowNanos);
    }

    private void tell(ApiRequest called, ApiOutcome outcome, long durationNanos) {
        Kind kind = outcome instanceof ApiFailure failure ? failure.kind() : Kind.FAILED;
        boolean ownWish = withdrawn && refusedBecause == null;
        if (kind == Kind.WITHDRAWN && withdrawn) {
            if (refusedBecause == null) {
                observer.controlDropped(called);
            } else {
                replies.refuseControl(called, busy(called, refusedBecause), true);
            }
        } else if (outcome instanceof ApiFailure failure && kind == Kind.STOPPED) {
            replies.refuseControl(called, busy(called, failure.reason()), true);
            motion.stoppedUpstream();
        } else {
            observer.controlAnswered(called, outcome, durationNanos, result(outcome));
            if (kind != Kind.OVERTAKEN || !ownWish) {
                say(outcome);
            }
        }
    }

    private static ControlOutcome result(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiAnswer answer -> answer.successful() ? ControlOutcome.EXECUTED : ControlOutcome.REFUSED;
            case ApiFailure failure -> ControlOutcome.FAILED;
        };
    }

    /** What is said of a CONTROL that is not executed now. */
    static Refusal busy(ApiRequest request, String why) {
        return new Refusal(ErrorCode.CONTROL_BUSY, request + " was not executed: " + why);
    }

    /** Tells the peer what is not done. */
    private void say(ApiOutcome outcome) {
        switch (outcome) {
            case ApiAnswer answer -> {
                if (!answer.successful()) {
                    replies.controlFailed(new Event.ControlErr(answer.status(), answer.body()));
                }
            }
            case ApiFailure failure -> {
                JsonBuilder body = new JsonBuilder().raw("{\"err_msg\":").string(failure.reason());
                replies.controlFailed(
                        new Event.ControlErr(failure.status(), body.raw('}').toText()));
            }
        }
    }
}
