package dev.openstream.server.session.motion;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.INIT;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static dev.openstream.server.session.SessionBench.POINT;
import static dev.openstream.server.session.SessionBench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.handshake.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STOP stops the robot, whoever moves it, until each of the others begins anew (protocol section 3.4). */
final class StopLatchTest {

    private static final String STOP_CONTROL = stop("control");
    private static final String STOP_SESSION = stop("session");

    /** The first two sessions of a controller whose calls {@link #mover} has. */
    private final SessionBench mover = new SessionBench();

    private final SessionBench stopper = new SessionBench(mover);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/robot/trajectory/joint_traject_insert_point",
                "/project/robot/trajectory/joint_traject_insert_points",
                "/project/robot/trajectory/joint_traject_insert_poin%74",
                "/project/robot/trajectory//Joint_Traject_Insert_Point/",
                "/project/context/tasks[0]/execute_move"
            })
    void whatMovesTheRobotIsRefusedToEveryOtherSession(String url) {
        mover.ready(POINT);
        stopper.ready(STOP_CONTROL);
        mover.controller.calls.clear();

        mover.send(CONTROL.replace("/c", url));

        assertThat(mover.sent())
                .singleElement()
                .asString()
                .contains(
                        "\"error\":\"control_busy\"",
                        "was not executed: session 1 of 127.0.0.1:1 stopped the robot",
                        "send joint_traject_init to go on");
        assertThat(mover.controller.calls).isEmpty();
    }

    // Known clients do, and a stopped robot may be looked at, and told other things.
    @Test
    void theStopperGoesOnAndOthersMayDoWhatMovesNothing() {
        mover.ready(MONITOR, POINT);
        stopper.ready(STOP_CONTROL);

        assertThat(stopper.send(POINT, POINTS).heard()).isEmpty();
        assertThat(mover.send(CONTROL).pass(10).heard()).containsExactly("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "control", "monitor", "HANDSHAKE"})
    void eachOfTheOthersIsFreeWhenItBeginsAnew(String how) {
        SessionBench third = new SessionBench(mover);
        mover.ready(POINT);
        third.ready();
        stopper.ready(STOP_CONTROL);
        String beginning = switch (how) {
            case "init" -> INIT;
            case "HANDSHAKE" -> HANDSHAKE;
            default -> stop(how);
        };

        mover.send(beginning).sent();

        assertThat(mover.send(POINT).heard()).isEmpty();
        assertThat(third.send(POINT).heard()).as("each for itself").containsExactly("control_busy");
    }

    @Test
    void aStopSessionAndAHandshakeFreeToo() {
        mover.ready();
        stopper.ready(STOP_CONTROL);

        mover.send(STOP_SESSION, HANDSHAKE).sent();

        assertThat(mover.send(POINT).heard()).isEmpty();
    }

    // A session that shakes hands after the STOP has begun after it, whenever it connected.
    @Test
    void whoComesLaterIsFree() {
        SessionBench connected = new SessionBench(mover);
        stopper.ready(STOP_CONTROL);
        SessionBench later = new SessionBench(mover).ready();

        assertThat(connected.ready().send(POINT).heard()).isEmpty();
        assertThat(later.send(POINT).heard()).isEmpty();
    }

    // A gateway confirms each CONTROL by a HANDSHAKE, which must not undo a STOP.
    @Test
    void aHandshakeThatOnlyAsksFreesNobody() {
        mover.ready();
        stopper.ready(STOP_CONTROL);

        mover.send(HANDSHAKE.replace("1}", "1,\"probe\":true}"), POINT);

        assertThat(mover.heard()).containsExactly("handshake_ack", "control_busy");
    }

    // An init that is not let through begins nothing.
    @Test
    void aRefusedInitFreesNobody() {
        SessionBench reader = new SessionBench(mover, new Access(AccessRules.READ_ONLY, null, 0));
        reader.ready();
        stopper.ready(STOP_CONTROL);

        assertThat(reader.send(INIT, POINT).heard()).containsExactly("method_not_allowed", "method_not_allowed");
    }

    @Test
    void itHoldsForSessionsOfAllListeners() {
        SessionBench elsewhere = new SessionBench(mover, Access.OPEN).ready();

        stopper.ready(STOP_CONTROL);

        assertThat(elsewhere.send(POINT).heard()).containsExactly("control_busy");
    }

    // Also where the controller does not hold: then all the more.
    @Test
    void aStopThatFailsStopsTheOthersAllTheSame() {
        mover.ready();
        stopper.ready();
        mover.controller.answer = new ApiAnswer(500, null);
        stopper.send(STOP_CONTROL);

        assertThat(stopper.heard()).containsExactly("stop_failed");
        assertThat(mover.send(POINT).heard()).containsExactly("control_busy");
    }

    @Test
    void pointsThatWaitAreRefusedAndWhatMovesNothingGoesOn() {
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL, POINT, CONTROL, POINTS);

        stopper.ready(STOP_CONTROL);

        assertThat(mover.sent())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("control_busy", "stopped the robot"));
        while (!mover.controller.unanswered.isEmpty()) {
            mover.controller.answerNext(mover.controller.answer);
        }
        assertThat(mover.controller.calls)
                .filteredOn(call -> call.contains("traject"))
                .isEmpty();
        assertThat(mover.controller.calls).filteredOn("POST /c"::equals).hasSize(2);
    }

    // It may land after the controller was told to hold.
    @Test
    void aCallOfAnotherThatIsUnderWayIsFollowedByASecondHold() {
        mover.controller.answersAtOnce = false;
        mover.ready(POINT);
        stopper.ready(STOP_CONTROL);
        mover.controller.unanswered.addLast(mover.controller.unanswered.removeFirst());

        mover.controller.answerNext(mover.controller.answer); // of the hold
        assertThat(stopper.heard()).isEmpty();
        mover.controller.answerNext(mover.controller.answer); // of the point
        assertThat(mover.controller.calls).hasSize(3).endsWith("hold", "hold");
        mover.controller.answerNext(mover.controller.answer);

        assertThat(stopper.heard()).containsExactly("stop_ack control");
        assertThat(mover.heard()).as("it was executed").isEmpty();
    }

    // Its points were flushed by the second hold: whoever went on would jump.
    @Test
    void whoBeganAnewBeforeTheSecondHoldBeginsAnewOnceMore() {
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL);
        stopper.ready(STOP_CONTROL);
        mover.send(INIT, POINT);
        mover.controller.answerNext(mover.controller.answer); // of /c
        mover.controller.answerNext(mover.controller.answer); // of the hold

        assertThat(mover.heard()).as("the point that waits").containsExactly("control_busy");
        assertThat(mover.send(POINT).heard()).containsExactly("control_busy");
    }

    @Test
    void theCallOfALostSessionIsFollowedByASecondHold() {
        mover.controller.answersAtOnce = false;
        mover.ready(POINT).session.disconnected(CloseReason.IO_ERROR);
        stopper.ready(STOP_CONTROL);

        mover.controller.answerNext(mover.controller.answer);
        mover.controller.answerNext(mover.controller.answer);

        assertThat(mover.controller.calls).endsWith("hold", "hold");
    }

    // In a gateway a call may wait in a queue on its way.
    @Test
    void aPointThatWaitsOnItsWayIsWithdrawnAndRefused() {
        mover.controller.answersAtOnce = false;
        mover.ready(POINT);
        assertThat(mover.controller.wanted.getLast().getAsBoolean()).isTrue();

        stopper.ready(STOP_CONTROL);

        assertThat(mover.controller.wanted.getLast().getAsBoolean()).isFalse();
        mover.controller.answerNext(ApiFailure.withdrawn());
        assertThat(mover.sent()).singleElement().asString().contains("control_busy", "stopped the robot");
    }

    @Test
    void aCallOfItsOwnThatWaitsOnItsWayIsDroppedInSilence() {
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL, STOP_CONTROL);

        mover.controller.answerNext(ApiFailure.withdrawn());
        mover.controller.answerNext(mover.controller.answer);
        mover.controller.answerNext(mover.controller.answer);

        assertThat(mover.heard()).containsExactly("stop_ack control");
        assertThat(mover.fates).contains("POST /c dropped");
    }

    // A call that a STOP of another client may have dropped at the controller is not reported as executed.
    @Test
    void aCallThatWasOvertakenByTheStopOfAnotherIsAnError() {
        ApiFailure overtaken = new ApiFailure(409, "it may have been dropped", ApiFailure.Kind.OVERTAKEN);
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL);
        stopper.ready(CONTROL, STOP_CONTROL);

        mover.controller.answerNext(overtaken);
        mover.controller.answerNext(overtaken);

        assertThat(mover.sent()).singleElement().asString().contains("control_err", "409", "may have been dropped");
        assertThat(stopper.heard()).as("the stopper's own").isEmpty();
    }

    // Behind a gateway somebody of whom it knows nothing may have stopped the robot: all its sessions share one there.
    @Test
    void aStopAtTheControllerBehindStopsAllSessions() {
        mover.ready(POINT);
        stopper.ready();
        mover.controller.answer = new ApiFailure(503, "stopped behind", ApiFailure.Kind.STOPPED);

        assertThat(mover.send(POINT).sent()).singleElement().asString().contains("control_busy", "stopped behind");
        mover.controller.answer = new ApiAnswer(200, null);

        assertThat(stopper.send(POINT).heard()).containsExactly("control_busy");
        assertThat(mover.send(POINT).heard()).containsExactly("control_busy");
        assertThat(mover.send(INIT, POINT).heard()).isEmpty();
    }

    // With a dead controller a STOP takes the time of one call, and the controller is told once more all the same.
    @Test
    void aStopTakesTheTimeOfOneCall() {
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL).pass(1_000).send(STOP_CONTROL);

        mover.pass(1_999);
        assertThat(mover.heard()).containsExactly("control_err");
        mover.pass(1);

        assertThat(mover.heard()).containsExactly("stop_failed");
        assertThat(mover.controller.calls).containsExactly("POST /c", "hold", "hold");
        mover.send(CONTROL);
        assertThat(mover.controller.calls).as("not before that is answered").hasSize(3);
        mover.pass(2_000);
        assertThat(mover.controller.calls).hasSize(4);
    }

    private static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }
}
