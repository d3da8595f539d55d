package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.CallSlot;
import dev.openstream.server.session.ControlWitness.Fate;
import dev.openstream.server.session.Meter.ControlOutcome;
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

    private final Session session;
    private final Lane lane;
    private final Movers movers;
    private final Meter meter;
    private final Ticker ticker;
    private final @Nullable ControlWitness witness;
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
    CurrentCall(Session session, Surroundings around, Lane lane) {
        this.session = session;
        this.lane = lane;
        this.movers = around.movers();
        this.meter = around.meter();
        this.ticker = around.pacer().ticker();
        this.witness = session.witness();
        this.slot = new CallSlot(around.calls(), this::answered, session::fail);
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
        witness(new Fate.Unknown());
        withdraw();
        forgotten = true;
    }

    private void answered(ApiOutcome outcome) {
        long nowNanos = ticker.nanos();
        if (!forgotten) {
            tell(outcome, nowNanos - begunNanos);
        }
        request = null;
        if (!landings.isEmpty()) {
            List<Mover.Landing> told = List.copyOf(landings);
            landings.clear();
            told.forEach(landing -> landing.landed(lane));
        }
        lane.callEnded(nowNanos);
    }

    private void tell(ApiOutcome outcome, long durationNanos) {
        Kind kind = outcome instanceof ApiFailure failure ? failure.kind() : Kind.FAILED;
        boolean ownWish = withdrawn && refusedBecause == null;
        if (kind == Kind.WITHDRAWN && withdrawn) {
            meter.countDroppedControls(1);
            if (refusedBecause == null) {
                witness(new Fate.Dropped());
            } else {
                refuseAsBusy(refusedBecause);
            }
        } else if (outcome instanceof ApiFailure failure && kind == Kind.STOPPED) {
            meter.countDroppedControls(1);
            refuseAsBusy(failure.reason());
            movers.stoppedUpstream();
        } else {
            witness(new Fate.Called(outcome, durationNanos));
            boolean unsaid = kind == Kind.OVERTAKEN && ownWish;
            meter.countControlCall(durationNanos, unsaid ? ControlOutcome.FAILED : said(outcome));
        }
    }

    private void refuseAsBusy(String why) {
        ApiRequest refused = request;
        if (refused != null) {
            session.refuseControl(refused, busy(refused, why));
        }
    }

    /** What is said of a CONTROL that is not executed now. */
    static Refusal busy(ApiRequest request, String why) {
        return new Refusal(ErrorCode.CONTROL_BUSY, request + " was not executed: " + why);
    }

    private void witness(Fate fate) {
        ApiRequest called = request;
        if (witness != null && called != null) {
            witness.ended(called, fate);
        }
    }

    /** Tells the peer what is not done. */
    private ControlOutcome said(ApiOutcome outcome) {
        switch (outcome) {
            case ApiAnswer answer -> {
                if (answer.successful()) {
                    return ControlOutcome.EXECUTED;
                }
                session.controlFailed(new Event.ControlErr(answer.status(), answer.body()));
                return ControlOutcome.REFUSED;
            }
            case ApiFailure failure -> {
                JsonBuilder body = new JsonBuilder().raw("{\"err_msg\":").string(failure.reason());
                session.controlFailed(
                        new Event.ControlErr(failure.status(), body.raw('}').toText()));
                return ControlOutcome.FAILED;
            }
        }
    }
}
