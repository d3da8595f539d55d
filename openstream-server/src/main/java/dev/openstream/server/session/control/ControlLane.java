package dev.openstream.server.session.control;

import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ordered path of a session's control calls: one after another, in the order of arrival (protocol section 3.3), and
 * the way to stop them (section 3.4). Waiting calls have a bound; beyond it a call is refused, never dropped in silence.
 * Owned by the session.
 */
public final class ControlLane implements CurrentCall.Lane, HoldRound.HoldListener {

    private final Replies replies;
    private final SessionEnd end;
    private final SessionObserver observer;
    private final MotionActivity motion;
    private final Ticker ticker;
    private final int bound;
    private final WaitingCalls waiting;
    private final CurrentCall call;

    /** While it is in progress no call is started. */
    private final HoldRound round;

    /** Receivers of the outcome of the round that is in progress. */
    private final List<Consumer<ApiOutcome>> stops = new ArrayList<>();

    /** Time of the latest line or answer: reading the clock for each call would show in the cost of a point. */
    private long nowNanos;

    /** A call had to wait, and the peer has not been told since that fewer do. */
    private boolean waited;

    private boolean executing;
    private boolean moving;
    private boolean inputEnded;
    private boolean closed;

    /** An empty lane. */
    public ControlLane(SessionContext context, Replies replies, SessionEnd end) {
        this.replies = replies;
        this.end = end;
        this.observer = replies.observer();
        this.motion = context.motion();
        this.ticker = context.pacer().ticker();
        this.bound = context.settings().controlQueue();
        this.waiting = new WaitingCalls(bound, context.settings().controlQueueBytes());
        this.call = new CurrentCall(context, replies, end::fail);
        this.round = new HoldRound(context, end::fail);
    }

    /** Registers this lane as a mover of the robot. */
    public void enter() {
        motion.enter(this);
    }

    /** Tells the peer from now on when a CONTROL or a STOP has come to its end: it sends nothing more. */
    public void endInput() {
        inputEnded = true;
    }

    /** True if a call is under way or waiting. */
    public boolean busy() {
        return call.underWay() || !waiting.isEmpty();
    }

    /** True if the client waits for the controller to hold. */
    public boolean stopping() {
        return !stops.isEmpty();
    }

    /** Bytes of the calls that wait. */
    public long waitingBytes() {
        return waiting.bytes();
    }

    /** True if the robot may be moving on our account: a call was made or waits since the start or the last STOP. */
    public boolean moving() {
        return moving || round.inProgress();
    }

    /** Executes {@code request} when those before it have ended, or refuses it. */
    public void submit(ApiRequest request, long now) {
        nowNanos = now;
        String full = waiting.full(request, busy() || round.inProgress());
        if (full != null) {
            refuse(request, full, false);
            return;
        }
        waiting.add(request);
        moving(true);
        execute();
        waited = !waiting.isEmpty();
    }

    private void refuse(ApiRequest request, String why, boolean waited) {
        replies.refuseControl(request, CurrentCall.busy(request, why), waited);
    }

    /** Drops what is not executed yet: what waits here, or on its way to the controller. */
    public void drop() {
        dropWaiting();
        call.withdraw();
        moving(false);
    }

    /**
     * Makes the controller hold, without waiting for a call that is under way. Waiting calls are executed after the
     * hold.
     *
     * @param before action before each further hold of the round; null for none
     * @param told receiver of the outcome
     */
    public void hold(@Nullable Runnable before, Consumer<ApiOutcome> told) {
        if (stops.size() >= bound) {
            told.accept(new ApiFailure(503, "too many STOPs are waiting for the controller"));
            return;
        }
        stops.add(told);
        round.begin(before, this);
    }

    /** The right to CONTROL was taken away: what waits is refused, as {@code why} says. */
    public void refuseAll(String why) {
        call.refuse(why);
        refuseWaiting(request -> true, why);
    }

    /** Refuses what waits. A failure here is this session's and not that of the one that stopped the robot. */
    @Override
    public void stoppedByAnother(String why) {
        try {
            call.refuseMotion(why);
            refuseWaiting(MotionCalls::moves, why);
        } catch (RuntimeException e) {
            end.fail(e);
        }
    }

    private void refuseWaiting(Predicate<ApiRequest> which, String why) {
        waiting.removeIf(which).forEach(request -> refuse(request, why, true));
    }

    @Override
    public boolean awaitLanding(Landing landing) {
        return call.awaitLanding(landing);
    }

    /**
     * Ends the lane with its session: waiting calls are dropped, and the outcome of a call under way is not reported. A
     * round of holds continues.
     *
     * @param told receiver of the outcome of one more hold; null if the controller is not to hold because of this
     */
    public void close(@Nullable Consumer<ApiOutcome> told) {
        call.forget();
        dropWaiting();
        stops.clear();
        closed = true;
        moving(false);
        if (told != null) {
            stops.add(told);
            round.begin(null, this);
        }
        leaveIfLanded();
    }

    private void leaveIfLanded() {
        if (closed && !call.underWay()) {
            motion.leave(this);
        }
    }

    private void dropWaiting() {
        waiting.forEach(observer::controlDropped);
        waiting.clear();
    }

    private void moving(boolean now) {
        if (now != moving) {
            motion.moving(now ? 1 : -1);
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
            while (!round.inProgress() && !call.underWay() && !waiting.isEmpty()) {
                ApiRequest next = waiting.remove();
                observer.controlCalled(next);
                call.make(next, this, nowNanos);
            }
        } finally {
            executing = false;
        }
    }

    @Override
    public void callEnded(long now) {
        nowNanos = now;
        leaveIfLanded();
        execute();
        ended();
    }

    /** A CONTROL or a STOP has come to its end. */
    private void ended() {
        Peer peer = replies.peer();
        if (waited) {
            peer.usesLess();
        }
        if (inputEnded) {
            peer.goOn();
        }
        waited = !waiting.isEmpty();
    }

    @Override
    public void held(ApiOutcome outcome) {
        if (!closed && !(outcome instanceof ApiAnswer answer && answer.successful())) {
            // It may move on: STOP session, or the loss of the connection, has to try again.
            moving(true);
        }
        List<Consumer<ApiOutcome>> finished = List.copyOf(stops);
        stops.clear();
        if (finished.isEmpty()) {
            observer.held(HoldReason.EARLIER_STOP, outcome);
        }
        finished.forEach(told -> told.accept(outcome));
        nowNanos = ticker.nanos();
        execute();
        ended();
    }
}
