package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.session.ControlWitness.Fate;
import dev.openstream.server.session.Meter.ControlOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ordered path of a session's control calls: one after another, in the order of arrival (protocol section 3.3), and
 * the way to stop them (section 3.4). Waiting calls have a bound; beyond it a call is refused, never dropped in silence.
 * Owned by the session.
 */
final class ControlLane {

    private final Session session;
    private final Tally tally;
    private final Movers movers;
    private final Meter meter;
    private final Ticker ticker;
    private final int bound;
    private final Queue<ApiRequest> waiting = new ArrayDeque<>();
    private final CallSlot call;

    private final CallSlot hold;

    /** Told when the controller holds, or does not. Not empty means that no call is started. */
    private final List<Consumer<ApiOutcome>> stops = new ArrayList<>();

    /** A call was under way when the controller was told to hold: it may land after, so it is told once more. */
    private boolean holdAgain;

    /** Told when the call has come to its end that was under way when the session ended. */
    private @Nullable Runnable landed;

    private final @Nullable ControlWitness witness;

    /** The call under way, for the witness only, and when it began. */
    private @Nullable ApiRequest witnessed;

    /** When the lane was last looked at. A look at the clock costs as much as a fiftieth of a point, so there are few. */
    private long nowNanos;

    private long calledNanos;
    private boolean executing;
    private boolean moving;

    /** An empty lane. */
    ControlLane(Session session, Surroundings around) {
        this.session = session;
        this.tally = session.tally();
        this.movers = around.movers();
        this.witness = session.witness();
        this.meter = around.meter();
        this.ticker = around.pacer().ticker();
        this.bound = around.settings().controlQueue();
        this.call = new CallSlot(around, this::answered, session::fail);
        this.hold = new CallSlot(around, this::holdAnswered, session::fail);
    }

    /** Whether a call is under way or waiting. */
    boolean busy() {
        return call.underWay() || !waiting.isEmpty();
    }

    /** Whether the robot may be moving on our account: a call was made or waits since the start or the last STOP. */
    boolean moving() {
        return moving || !stops.isEmpty();
    }

    void submit(ApiRequest request, long now) {
        nowNanos = now;
        if (waiting.size() >= bound) {
            session.refuseControl(
                    request,
                    new Refusal(
                            ErrorCode.CONTROL_BUSY,
                            request + " was not executed: " + bound
                                    + " CONTROLs are waiting already, the most there may be"));
            return;
        }
        waiting.add(request);
        moving(true);
        execute();
    }

    /**
     * Drops what waits and has the controller hold. Does not wait for a call that is under way.
     *
     * @param told what became of it
     */
    void stop(Consumer<ApiOutcome> told) {
        dropWaiting();
        moving(false);
        hold(told);
    }

    /** The same, but what waits is executed when the controller has held. */
    void hold(Consumer<ApiOutcome> told) {
        if (stops.size() >= bound) {
            told.accept(new ApiFailure(503, "too many STOPs are waiting for the controller"));
            return;
        }
        stops.add(told);
        if (stops.size() == 1) {
            holdAgain = call.underWay();
            hold.hold();
        }
    }

    /** The right to CONTROL was taken away: what waits is refused, as {@code why} says. */
    void dropWaiting(String why) {
        waiting.forEach(request -> session.refuseControl(
                request, new Refusal(ErrorCode.CONTROL_BUSY, request + " was not executed: " + why)));
        clearWaiting();
    }

    /**
     * The session is over: what waits is gone, what is under way will not be told.
     *
     * @param told run when a call that is under way has come to its end, which may be after a hold; null if nobody cares
     */
    void close(@Nullable Runnable told) {
        witness(new Fate.Unknown());
        dropWaiting();
        stops.clear();
        moving(false);
        hold.forget();
        if (told != null && call.underWay()) {
            landed = told;
        } else {
            call.forget();
        }
    }

    private void dropWaiting() {
        if (witness != null) {
            waiting.forEach(request -> witness.ended(request, new Fate.Dropped()));
        }
        clearWaiting();
    }

    private void clearWaiting() {
        meter.countDroppedControls(waiting.size());
        waiting.clear();
    }

    private void moving(boolean now) {
        if (now && !moving) {
            movers.add();
        } else if (moving && !now) {
            movers.remove();
        }
        moving = now;
    }

    /** A loop, not a recursion: the simulated controller answers before {@code call} returns. */
    private void execute() {
        if (executing) {
            return;
        }
        executing = true;
        try {
            while (stops.isEmpty() && !call.underWay() && !waiting.isEmpty()) {
                tally.countControl();
                ApiRequest request = waiting.remove();
                if (witness != null) {
                    witnessed = request;
                }
                calledNanos = nowNanos;
                call.call(request);
            }
        } finally {
            executing = false;
        }
    }

    private void witness(Fate fate) {
        ApiRequest request = witnessed;
        if (witness != null && request != null) {
            witnessed = null;
            witness.ended(request, fate);
        }
    }

    private void answered(ApiOutcome outcome) {
        if (landed != null) {
            landed.run();
            return;
        }
        nowNanos = ticker.nanos();
        long durationNanos = nowNanos - calledNanos;
        if (witnessed != null) {
            witness(new Fate.Called(outcome, durationNanos));
        }
        meter.countControlCall(durationNanos, said(outcome));
        if (stops.isEmpty()) {
            execute();
        } else if (!hold.underWay()) {
            holdOnceMore();
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

    private void holdAnswered(ApiOutcome outcome) {
        if (!holdAgain) {
            finishStops(outcome);
        } else if (!call.underWay()) {
            holdOnceMore();
        }
    }

    private void holdOnceMore() {
        holdAgain = false;
        hold.hold();
    }

    private void finishStops(ApiOutcome outcome) {
        if (!(outcome instanceof ApiAnswer answer && answer.successful())) {
            // It may move on: STOP session, or the loss of the connection, has to try again.
            moving(true);
        }
        List<Consumer<ApiOutcome>> finished = List.copyOf(stops);
        stops.clear();
        finished.forEach(told -> told.accept(outcome));
        nowNanos = ticker.nanos();
        execute();
    }
}
