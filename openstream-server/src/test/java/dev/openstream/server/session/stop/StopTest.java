package dev.openstream.server.session.stop;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.motion.MotionActivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STOP under every condition (protocol section 3.4). */
final class StopTest {

    private static final String STOP_MONITOR = stop("monitor");
    private static final String STOP_CONTROL = stop("control");
    private static final String STOP_SESSION = stop("session");

    private final SessionBench bench = new SessionBench();

    // Section 3.4: idempotent; with nothing to stop it is acknowledged all the same.
    @ParameterizedTest
    @ValueSource(strings = {"monitor", "control", "session"})
    void stopIsAcknowledgedWithNothingToStop(String target) {
        bench.ready().send(stop(target));

        assertThat(bench.heard()).containsExactly("stop_ack " + target);
    }

    @Test
    void noDataFollowsTheStopAckOfMonitor() {
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(STOP_MONITOR);
        bench.controller.answerNext(bench.controller.answer);
        bench.controller.answersAtOnce = true;
        bench.pass(100);

        assertThat(bench.heard()).containsExactly("stop_ack monitor");
    }

    @Test
    void aStopWithoutTargetStopsNothing() {
        bench.ready(MONITOR).send("{\"cmd\":\"STOP\",\"payload\":{\"id\":1}}").pass(10);

        assertThat(bench.heard()).containsExactly("missing_target", "data");
    }

    @Test
    void stopControlHoldsWhileMonitorAndSessionGoOn() {
        bench.ready(MONITOR, CONTROL).send(STOP_CONTROL, CONTROL).pass(10);

        assertThat(bench.controller.calls).startsWith("POST /c", "hold", "POST /c");
        assertThat(bench.heard()).containsExactly("stop_ack control", "data");
    }

    // A call under way may land after the controller was told to hold, so it is told once more.
    @Test
    void stopControlDropsWhatWaitsAndOutlivesWhatIsUnderWay() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), STOP_CONTROL, control("/3"));
        assertThat(bench.controller.calls).containsExactly("POST /1", "hold");

        bench.controller.answerNext(bench.controller.answer); // of /1
        bench.controller.answerNext(bench.controller.answer); // of the first hold
        assertThat(bench.controller.calls).containsExactly("POST /1", "hold", "hold");
        assertThat(bench.heard()).isEmpty();

        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.heard()).containsExactly("stop_ack control");
        assertThat(bench.controller.calls).containsExactly("POST /1", "hold", "hold", "POST /3");
    }

    @Test
    void aHoldThatIsAnsweredBeforeTheCallUnderWayIsRepeatedAfterIt() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), STOP_CONTROL);
        bench.controller.unanswered.addLast(bench.controller.unanswered.removeFirst());

        bench.controller.answerNext(bench.controller.answer); // of the hold
        assertThat(bench.heard()).isEmpty();
        bench.controller.answerNext(bench.controller.answer); // of /1
        bench.controller.answerNext(bench.controller.answer); // of the second hold

        assertThat(bench.controller.calls).containsExactly("POST /1", "hold", "hold");
        assertThat(bench.heard()).containsExactly("stop_ack control");
    }

    @Test
    void everyStopIsAnsweredOnce() {
        bench.controller.answersAtOnce = false;
        bench.ready(STOP_CONTROL, STOP_CONTROL, STOP_CONTROL);
        assertThat(bench.controller.calls).containsExactly("hold");

        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.heard()).containsExactly("stop_ack control", "stop_ack control", "stop_ack control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "session"})
    void aControllerThatDoesNotHoldIsAStopFailed(String target) {
        bench.ready(CONTROL);
        bench.controller.answer = new ApiAnswer(500, null);
        bench.send(stop(target));

        assertThat(bench.heard()).containsExactly("stop_failed");
    }

    // Section 3.4: session is both, as long as nobody else moves the robot.
    @Test
    void stopSessionHolds() {
        bench.ready(STOP_SESSION);

        assertThat(bench.controller.calls).containsExactly("hold");
    }

    // A viewer's farewell must not stop the robot while another session moves it; who moves it stops it.
    @Test
    void stopSessionOfAViewerLeavesTheRobotToWhoMovesIt() {
        SessionLimiter two = new SessionLimiter(2);
        MotionActivity motion = new MotionActivity();
        SessionBench mover = new SessionBench(SessionSettings.DEFAULT, two, motion).ready(CONTROL);
        SessionBench viewer = new SessionBench(SessionSettings.DEFAULT, two, motion).ready(MONITOR);

        viewer.send(STOP_SESSION);
        assertThat(viewer.heard()).containsExactly("stop_ack session");
        assertThat(viewer.controller.calls).isEmpty();

        mover.send(STOP_SESSION);
        assertThat(mover.controller.calls).containsExactly("POST /c", "hold");

        viewer.send(HANDSHAKE, STOP_SESSION);
        assertThat(viewer.controller.calls).containsExactly("hold");
    }

    // Behind a gateway others may move the robot of whom no session knows.
    @Test
    void stopSessionOfAViewerTellsASharedRobotNothing() {
        bench.controller.shared = true;
        bench.ready(MONITOR, STOP_SESSION);
        assertThat(bench.controller.calls).isEmpty();

        bench.ready(CONTROL, STOP_SESSION);
        assertThat(bench.controller.calls).containsExactly("POST /c", "hold");
    }

    @Test
    void stopSessionTriesAgainWhereStopControlHasFailed() {
        bench.controller.shared = true;
        bench.ready(CONTROL);
        bench.controller.answer = new ApiAnswer(500, null);
        bench.send(STOP_CONTROL);
        bench.controller.answer = new ApiAnswer(200, null);
        bench.send(STOP_SESSION);

        assertThat(bench.heard()).containsExactly("stop_failed", "stop_ack session");
        assertThat(bench.controller.calls).containsExactly("POST /c", "hold", "hold");
    }

    @Test
    void aMoverThatIsLostMovesNoMore() {
        MotionActivity motion = new MotionActivity();
        SessionBench mover = new SessionBench(SessionSettings.DEFAULT, new SessionLimiter(1), motion).ready(CONTROL);
        assertThat(motion.any()).isTrue();

        mover.session.disconnected(CloseReason.IO_ERROR);

        assertThat(motion.any()).isFalse();
    }

    // Lines are taken in order: what stands behind STOP session is answered after its ack, however long that takes.
    @Test
    void whatStandsBehindStopSessionWaitsForItsEnd() {
        bench.controller.answersAtOnce = false;
        bench.ready(STOP_SESSION).send(MONITOR, HANDSHAKE, MONITOR);
        assertThat(bench.heard()).isEmpty();

        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.heard())
                .containsExactly("stop_ack session", "handshake_required", "handshake_ack", "monitor_ack");
    }

    @Test
    void stopSessionEndsTheMonitorAndClosesAfterTwoSeconds() {
        bench.ready(MONITOR).send(STOP_SESSION).pass(1_999);
        assertThat(bench.heard()).containsExactly("stop_ack session");
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.STOPPED);
    }

    @Test
    void aHandshakeWithinTheTwoSecondsStartsAnew() {
        bench.ready(STOP_SESSION).pass(1_999).send(HANDSHAKE).pass(10_000);

        assertThat(bench.heard()).containsExactly("handshake_ack");
        assertThat(bench.ended).isNull();
    }

    private static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }

    private static String control(String url) {
        return CONTROL.replace("/c", url);
    }
}
