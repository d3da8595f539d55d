package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * How a session has the controller hold: for STOP {@code control}, for STOP {@code session}, which also ends it (protocol
 * section 3.4), and when the peer is lost. Owned by the session.
 */
final class Stopping {

    private static final Logger log = LoggerFactory.getLogger(Stopping.class);

    private final Session session;
    private final Surroundings around;
    private final Peer peer;
    private final ControlLane controls;
    private final Deadman deadman;
    private final ControlRight right;
    private final Deadline closing;

    private boolean stoppingSession;

    /** What else of the session has to do with CONTROL. */
    record Means(ControlLane controls, Deadman deadman, ControlRight right) {}

    Stopping(Session session, Surroundings around, Peer peer, Means means) {
        this.session = session;
        this.around = around;
        this.peer = peer;
        this.controls = means.controls();
        this.deadman = means.deadman();
        this.right = means.right();
        this.closing = new Deadline(around.pacer(), () -> session.end(CloseReason.STOPPED), session::fail);
    }

    /** Whether the controller is being told to hold for a STOP session. What lines may do depends on how that ends. */
    boolean stoppingSession() {
        return stoppingSession;
    }

    /** The end that a STOP session announced does not come: the session began anew. */
    void stay() {
        closing.cancel();
    }

    /** STOP {@code control}. */
    void stopControl() {
        if (around.rules().readOnly()) {
            session.refuse(new Refusal(
                    ErrorCode.METHOD_NOT_ALLOWED, "STOP control stopped nothing: this address is read-only"));
        } else {
            right.release();
            hold(StopTarget.CONTROL);
        }
    }

    /** STOP {@code session}. */
    void stopSession() {
        right.release();
        stoppingSession = true;
        // A viewer's farewell must not stop the robot while somebody else moves it.
        if (controls.moving() || !othersMayMove()) {
            hold(StopTarget.SESSION);
        } else {
            stopped(StopTarget.SESSION, new ApiAnswer(200, null));
        }
    }

    private void hold(StopTarget target) {
        deadman.rest();
        controls.stop(outcome -> {
            session.held("STOP " + target.word(), outcome);
            stopped(target, outcome);
        });
    }

    /** Whether it is no business of this session's that the robot moves. */
    private boolean othersMayMove() {
        return around.rules().readOnly()
                || around.movers().any()
                || around.openApi().sharesRobot();
    }

    private void stopped(StopTarget target, ApiOutcome outcome) {
        boolean sessionStops = target == StopTarget.SESSION;
        if (sessionStops) {
            stoppingSession = false;
            closing.set(TimeUnit.MILLISECONDS.toNanos(around.settings().stopCloseMillis()));
        }
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            peer.reply(new Event.StopAck(target));
        } else {
            String what = outcome instanceof ApiFailure failure ? failure.reason() : "the controller refused to hold";
            session.refuse(new Refusal(ErrorCode.STOP_FAILED, "STOP " + target.word() + ": " + what));
        }
        if (sessionStops) {
            peer.goOn();
        }
    }

    /** The session is over. Has the controller hold if that is called for. */
    void close() {
        boolean hold = deadman.drives() || (around.settings().holdOnDisconnect() && controls.moving());
        deadman.close();
        // A call under way may land after the hold, so the controller is told once more.
        controls.close(hold ? this::holdAfterLoss : null);
        right.release();
        closing.cancel();
        if (hold) {
            holdAfterLoss();
        }
    }

    /** The session is over whatever becomes of this, so nobody can be told but the log. */
    private void holdAfterLoss() {
        try {
            around.openApi().hold(outcome -> {
                session.held("the session was lost", outcome);
                SessionLog.of(log, Level.INFO, peer)
                        .log("{} was lost, told the controller to hold: {}", peer.caller(), outcome);
            });
        } catch (RuntimeException e) {
            SessionLog.of(log, Level.ERROR, peer)
                    .setCause(e)
                    .log("{} was lost, and the controller could not be told to hold", peer.caller());
        }
    }
}
