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
 * How a session has the controller hold: for STOP {@code control}, for STOP {@code session}, which also ends it (protocol
 * section 3.4), and when the peer is lost. Owned by the session.
 */
public final class Stopping {

    private final Replies replies;
    private final SessionContext context;
    private final Peer peer;
    private final SessionObserver observer;
    private final ControlLane controls;
    private final Deadman deadman;
    private final ControlRight right;
    private final Deadline closing;

    private boolean stoppingSession;

    /** What else of the session has to do with CONTROL. */
    public record Means(ControlLane controls, Deadman deadman, ControlRight right) {}

    public Stopping(SessionContext context, Replies replies, SessionEnd end, Means means) {
        this.replies = replies;
        this.context = context;
        this.peer = replies.peer();
        this.observer = replies.observer();
        this.controls = means.controls();
        this.deadman = means.deadman();
        this.right = means.right();
        this.closing = new Deadline(context.pacer(), () -> end.end(CloseReason.STOPPED), end::fail);
    }

    /** Whether the controller is being told to hold for a STOP session. What lines may do depends on how that ends. */
    public boolean stoppingSession() {
        return stoppingSession;
    }

    /** The end that a STOP session announced does not come: the session began anew. */
    public void stay() {
        closing.cancel();
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
        stoppingSession = true;
        boolean drives = context.motion().isDriver(controls);
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

    /** Whether the robot may be moving by a CONTROL of this session's, and nobody else has sent points since. */
    private boolean mayMove() {
        return controls.moving() && !context.motion().anotherDrives(controls);
    }

    private boolean nobodyElseMayMove() {
        MotionActivity motion = context.motion();
        return !context.rules().readOnly()
                && !motion.any()
                && !motion.anotherDrives(controls)
                && !context.openApi().sharesRobot();
    }

    private void stopped(StopTarget target, ApiOutcome outcome) {
        boolean sessionStops = target == StopTarget.SESSION;
        if (sessionStops) {
            stoppingSession = false;
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
