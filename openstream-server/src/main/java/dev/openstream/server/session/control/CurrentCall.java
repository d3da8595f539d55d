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
import dev.openstream.server.sampling.CallListener;
import dev.openstream.server.sampling.CallSlot;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.Mover;
import dev.openstream.server.session.port.Replies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CONTROL of a lane that is under way, and the answer to its client (protocol section 3.3). It can be withdrawn while
 * it waits in a queue on its way to the controller. It outlives its session, which then receives nothing. Owned by the
 * lane.
 */
final class CurrentCall implements CallListener, BooleanSupplier {

    /**
     * Fate of the call, as far as it is known.
     *
     * <pre>
     *         make            the controller's answer, or none in time
     * NONE ---------> WANTED -------------------------------------------> NONE
     *                   | withdraw                                          ^
     *                   +----------> DROPPED ----------------------------->-+
     *                   | refuse                                            |
     *                   +----------> REFUSED ----------------------------->-+
     * WANTED, DROPPED, REFUSED: the session ends ----> FORGOTTEN -------->--+
     * </pre>
     */
    private enum State {
        /** No call is under way. */
        NONE,
        /** The call is to be made, or was made. */
        WANTED,
        /** The session withdrew the call: if it was not sent yet it is not, and nothing is said of that. */
        DROPPED,
        /** Another session stopped the robot, or the lease is gone: if the call was not sent yet it is not, and is refused. */
        REFUSED,
        /** Ends the call for its session, which receives no outcome. A call that was not sent yet is not sent. */
        FORGOTTEN
    }

    private final Replies replies;
    private final MotionActivity motion;
    private final Ticker ticker;
    private final SessionObserver observer;
    private final CallSlot slot;

    /** Rounds of holding that wait for the call to land. */
    private final Set<Mover.Landing> landings = new LinkedHashSet<>();

    private State state = State.NONE;

    /** The call that is under way; null while none is, so that its body is not kept. */
    private @Nullable ApiRequest request;

    /** Lane of the latest call; null before the first. */
    private @Nullable Lane lane;

    private long begunNanos;

    /** Reason why it is {@link State#REFUSED}. */
    private String refusedBecause = "";

    /** The lane, as its call sees it. */
    interface Lane extends Mover {

        /** No call is under way any more. */
        void callEnded(long nowNanos);
    }

    /**
     * Creates an object without a call.
     *
     * @param failed receiver of internal errors
     */
    CurrentCall(SessionContext context, Replies replies, Consumer<Throwable> failed) {
        this.replies = replies;
        this.motion = context.motion();
        this.ticker = context.pacer().ticker();
        this.observer = replies.observer();
        this.slot = new CallSlot(context.calls(), failed);
    }

    boolean underWay() {
        return state != State.NONE;
    }

    /** Makes a call for {@code by}; none must be under way. It may have come to its end when this method returns. */
    void make(ApiRequest made, Lane by, long nowNanos) {
        request = made;
        lane = by;
        begunNanos = nowNanos;
        state = State.WANTED;
        slot.call(made, this, this);
    }

    /** Withdraws it: if it was not sent yet it is not sent, and nothing is said of that. */
    void withdraw() {
        if (state == State.WANTED) {
            state = State.DROPPED;
        }
    }

    /** Refuses it, as {@code why} says, if it was not sent yet. */
    void refuse(String why) {
        if (state == State.WANTED) {
            state = State.REFUSED;
            refusedBecause = why;
        }
    }

    /** Refuses it if it moves the robot and was not sent yet. */
    void refuseMotion(String why) {
        if (underWay() && MotionCalls.moves(made())) {
            refuse(why);
        }
    }

    /** True while the call may still be sent. */
    @Override
    public boolean getAsBoolean() {
        return state == State.WANTED;
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
        if (underWay()) {
            observer.controlAbandoned(made());
            state = State.FORGOTTEN;
        }
    }

    @Override
    public void answered(ApiOutcome outcome) {
        long nowNanos = ticker.nanos();
        State before = state;
        ApiRequest called = made();
        Lane madeBy = Objects.requireNonNull(lane);
        state = State.NONE;
        request = null;
        if (before != State.FORGOTTEN) {
            tell(called, before, outcome, nowNanos - begunNanos);
        }
        if (!landings.isEmpty()) {
            List<Mover.Landing> told = List.copyOf(landings);
            landings.clear();
            told.forEach(landing -> landing.landed(madeBy));
        }
        madeBy.callEnded(nowNanos);
    }

    private ApiRequest made() {
        return Objects.requireNonNull(request);
    }

    private void tell(ApiRequest called, State before, ApiOutcome outcome, long durationNanos) {
        Kind kind = outcome instanceof ApiFailure failure ? failure.kind() : Kind.FAILED;
        if (kind == Kind.WITHDRAWN && before == State.DROPPED) {
            observer.controlDropped(called);
        } else if (kind == Kind.WITHDRAWN && before == State.REFUSED) {
            replies.refuseControl(called, busy(called, refusedBecause), true);
        } else if (outcome instanceof ApiFailure failure && kind == Kind.STOPPED) {
            replies.refuseControl(called, busy(called, failure.reason()), true);
            motion.stoppedUpstream();
        } else {
            observer.controlAnswered(called, outcome, durationNanos, result(outcome));
            if (kind != Kind.OVERTAKEN || before != State.DROPPED) {
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

    /** Refusal of a CONTROL that is not executed now. */
    static Refusal busy(ApiRequest request, String why) {
        return new Refusal(ErrorCode.CONTROL_BUSY, request + " was not executed: " + why);
    }

    /** Tells the peer that the controller did not do it. */
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
