package dev.openstream.server.session.stop;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.control.ControlLane;
import dev.openstream.server.session.control.ControlRight;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.concurrent.TimeUnit;

/**
 * STOP {@code control}, STOP {@code session}, which also ends it (protocol section 3.4), and the loss of the peer: has the
 * controller hold. Owned by the session.
 */
public final class Stopping {

    /**
     * Progress of a STOP {@code session}. STOP {@code control} changes nothing here.
     *
     * <pre>
     *          STOP session             outcome of the hold
     * STAYING -------------> HOLDING ----------------------> LEAVING -----> the session ends after 2 s
     *    ^                                                      |
     *    +------------------------------------------------------+
     *                            HANDSHAKE
     * </pre>
     */
    private enum State {
        /** The session continues. */
        STAYING,
        /** The controller is being told to hold. What lines may do depends on its answer, so that they wait. */
        HOLDING,
        /** The STOP was acknowledged; the client has some time to close the connection or to begin anew. */
        LEAVING
    }

    private final Replies replies;
    private final SessionContext context;
    private final MotionActivity motion;
    private final Peer peer;
    private final SessionObserver observer;
    private final ControlLane controls;
    private final Deadman deadman;
    private final ControlRight right;
    private final Deadline closing;

    private State state = State.STAYING;

    /** Parts of the session that a STOP has to do with. */
    public record StoppingParts(ControlLane controls, Deadman deadman, ControlRight right) {}

    /** No STOP yet. */
    public Stopping(SessionContext context, Replies replies, SessionEnd end, StoppingParts parts) {
        this.replies = replies;
        this.context = context;
        this.motion = context.motion();
        this.peer = replies.peer();
        this.observer = replies.observer();
        this.controls = parts.controls();
        this.deadman = parts.deadman();
        this.right = parts.right();
        this.closing = new Deadline(context.pacer(), () -> end.end(CloseReason.STOPPED), end::fail);
    }

    /** True while the controller is being told to hold for a STOP {@code session}, so that lines wait. */
    public boolean stoppingSession() {
        return state == State.HOLDING;
    }

    /** Calls off the end that a STOP {@code session} announced: the session began anew. */
    public void stay() {
        if (state == State.LEAVING) {
            state = State.STAYING;
            closing.cancel();
        }
    }

    /** STOP {@code control}. */
    public void stopControl() {
        if (context.rules().readOnly()) {
            replies.refuse(new Refusal(
                    ErrorCode.METHOD_NOT_ALLOWED, "STOP control stopped nothing: this address is read-only"));
        } else {
            right.release();
            hold(StopTarget.CONTROL, true);
        }
    }

    /** STOP {@code session}. */
    public void stopSession() {
        right.release();
        state = State.HOLDING;
        boolean drives = motion.isDriver(controls);
        // A farewell must not stop the robot while somebody else moves it.
        if (drives || mayMove() || nobodyElseMayMove()) {
            hold(StopTarget.SESSION, drives);
        } else {
            controls.drop();
            stopped(StopTarget.SESSION, new ApiAnswer(200, null));
        }
    }

    private void hold(StopTarget target, boolean stopOthers) {
        deadman.rest();
        if (stopOthers) {
            right.stopOthers();
        }
        controls.drop();
        controls.hold(stopOthers ? right::stopOthersAgain : null, outcome -> {
            observer.held(target == StopTarget.SESSION ? HoldReason.STOP_SESSION : HoldReason.STOP_CONTROL, outcome);
            stopped(target, outcome);
        });
    }

    /** True if the robot may be moving by a CONTROL of this session's, and nobody else has sent points since. */
    private boolean mayMove() {
        return controls.moving() && !motion.anotherDrives(controls);
    }

    private boolean nobodyElseMayMove() {
        return !context.rules().readOnly()
                && !motion.any()
                && !motion.anotherDrives(controls)
                && !context.openApi().sharesRobot();
    }

    private void stopped(StopTarget target, ApiOutcome outcome) {
        boolean sessionStops = target == StopTarget.SESSION;
        if (sessionStops) {
            state = State.LEAVING;
            closing.set(TimeUnit.MILLISECONDS.toNanos(context.settings().stopCloseMillis()));
        }
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            peer.reply(new Event.StopAck(target));
        } else {
            String what = outcome instanceof ApiFailure failure ? failure.reason() : "the controller refused to hold";
            replies.refuse(new Refusal(ErrorCode.STOP_FAILED, "STOP " + target.word() + ": " + what));
        }
        if (sessionStops) {
            peer.goOn();
        }
    }

    /** The session is over. Has the controller hold if that is called for. */
    public void close() {
        boolean hold = deadman.drives() || (context.settings().holdOnDisconnect() && mayMove());
        deadman.close();
        controls.close(hold ? outcome -> observer.held(HoldReason.LOSS, outcome) : null);
        right.release();
        closing.cancel();
    }
}
