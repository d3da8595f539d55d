package dev.openstream.server.session;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions by phase and command, with a clock turned by hand (protocol section 3). */
final class SessionTest {

    private static final String STOP_MONITOR = stop("monitor");
    private static final String STOP_CONTROL = stop("control");
    private static final String STOP_SESSION = stop("session");

    private final SessionBench bench = new SessionBench();

    // Phase by command. "-" is silence.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new      | HANDSHAKE       | handshake_ack",
                "new      | MONITOR         | handshake_required",
                "new      | CONTROL         | handshake_required",
                "new      | STOP            | handshake_required",
                "new      | bad HANDSHAKE   | missing_major",
                "new      | other HANDSHAKE | version_mismatch",
                "new      | bad MONITOR     | handshake_required",
                "new      | bad CONTROL     | handshake_required",
                "new      | bad STOP        | handshake_required",
                "new      | bad cmd         | invalid_cmd",
                "new      | bad payload     | invalid_payload",
                "new      | bad line        | invalid_ndjson",
                "ready    | HANDSHAKE       | handshake_ack",
                "ready    | other HANDSHAKE | version_mismatch",
                "ready    | MONITOR         | monitor_ack",
                "ready    | bad MONITOR     | missing_url",
                "ready    | CONTROL         | -",
                "ready    | bad CONTROL     | missing_url",
                "ready    | STOP            | stop_ack monitor",
                "ready    | bad STOP        | missing_target",
                "monitor  | HANDSHAKE       | busy_session_active",
                "monitor  | other HANDSHAKE | version_mismatch",
                "monitor  | MONITOR         | monitor_ack",
                "monitor  | bad MONITOR     | missing_url",
                "monitor  | CONTROL         | -",
                "monitor  | STOP            | stop_ack monitor",
                "monitor  | bad STOP        | missing_target",
                "stopped  | HANDSHAKE       | handshake_ack",
                "stopped  | MONITOR         | handshake_required",
                "stopped  | CONTROL         | handshake_required",
                "stopped  | STOP            | handshake_required",
                "stopped  | bad STOP        | handshake_required",
                "stopped  | bad line        | invalid_ndjson",
                "mismatch | HANDSHAKE       | handshake_ack",
                "mismatch | MONITOR         | handshake_required",
            })
    void everyPhaseAnswersEveryCommand(String phase, String command, String answer) {
        switch (phase) {
            case "new" -> {}
            case "ready" -> bench.ready();
            case "monitor" -> bench.ready(MONITOR);
            case "stopped" -> bench.ready(STOP_SESSION);
            case "mismatch" -> bench.send(line("other HANDSHAKE")).sent();
            default -> throw new IllegalArgumentException(phase);
        }

        bench.send(line(command));

        if (answer.equals("-")) {
            assertThat(bench.heard()).isEmpty();
        } else {
            assertThat(bench.heard()).containsExactly(answer);
        }
        assertThat(bench.ended).isNull();
    }

    private static String line(String command) {
        return switch (command) {
            case "HANDSHAKE" -> HANDSHAKE;
            case "MONITOR" -> MONITOR;
            case "CONTROL" -> CONTROL;
            case "STOP" -> STOP_MONITOR;
            case "other HANDSHAKE" -> "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":2}}";
            case "bad HANDSHAKE", "bad MONITOR", "bad CONTROL", "bad STOP" ->
                "{\"cmd\":\"" + command.substring(4) + "\",\"payload\":{}}";
            case "bad cmd" -> "{\"cmd\":\"stop\",\"payload\":{}}";
            case "bad payload" -> "{\"cmd\":\"STOP\"}";
            case "bad line" -> "[]";
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}";
    }

    // Section 3.1: the server is over its limit; a place that is freed, by STOP or by a loss, is free.
    @Test
    void aSessionOverTheLimitIsRejectedUntilAPlaceIsFree() {
        SessionBench second = new SessionBench(SessionSettings.DEFAULT, bench.admission);
        bench.ready();

        second.send(HANDSHAKE);
        assertThat(second.heard()).containsExactly("handshake_rejected");

        bench.send(STOP_SESSION);
        second.send(HANDSHAKE);
        assertThat(second.heard()).containsExactly("handshake_ack");

        second.session.disconnected(CloseReason.IO_ERROR);
        assertThat(bench.admission.admitted()).isZero();
    }

    @Test
    void aRepeatedHandshakeTakesNoSecondPlace() {
        bench.ready(HANDSHAKE, HANDSHAKE);

        assertThat(bench.admission.admitted()).isOne();
    }

    @Test
    void aServerThatShutsDownAdmitsNobodyAndTellsWhoIsThere() {
        bench.ready();
        bench.admission.shutDown();
        SessionBench late = new SessionBench(SessionSettings.DEFAULT, bench.admission);

        late.send(HANDSHAKE);
        bench.session.shutDown();

        assertThat(late.heard()).containsExactly("handshake_rejected");
        assertThat(bench.heard()).containsExactly("handshake_rejected");
        assertThat(bench.ended).isEqualTo(CloseReason.SHUTDOWN);
    }

    // Section 3.2: the ack comes before the first data, which comes one period later.
    @Test
    void dataComesOnePeriodAfterTheAckAndThenEveryPeriod() {
        bench.ready().send(MONITOR);
        assertThat(bench.sent()).containsExactly("{\"type\":\"monitor_ack\"}\n");

        bench.pass(9);
        assertThat(bench.sent()).isEmpty();
        bench.pass(1);
        assertThat(bench.sent())
                .containsExactly("{\"type\":\"data\",\"id\":1,\"ts\":10,\"svc_dur_ms\":0.000,\"result\":{\"v\":1}}\n");
        bench.pass(30);
        assertThat(bench.heard()).containsExactly("data", "data", "data");
        assertThat(bench.calls).containsOnly("GET /m").hasSize(4);
    }

    @Test
    void tsCanBeSetToEpochMilliseconds() {
        SessionSettings epoch =
                new SessionSettings(0, 0, 2_000, 4, 2_000, 1_000, SessionSettings.Timestamps.EPOCH, false);
        SessionBench other = new SessionBench(epoch, new Admission(1)).ready(MONITOR);

        other.pass(10);

        assertThat(other.sent().getFirst()).contains("\"ts\":1790000000000,");
    }

    // A late beat is sent at once, missed ones are skipped, never sent in a burst.
    @Test
    void aLateWakeUpSendsOneSampleAndCountsTheMissedBeats() {
        bench.ready(MONITOR).jump(47);

        assertThat(bench.heard()).containsExactly("data");
        assertThat(bench.session.tally().missedBeats()).isEqualTo(3);
        bench.pass(3);
        assertThat(bench.heard()).containsExactly("data");
    }

    @Test
    void aCallThatIsStillRunningMakesTheNextBeatAMissedOne() {
        bench.ready(MONITOR);
        bench.answersAtOnce = false;
        bench.pass(35);

        assertThat(bench.calls).hasSize(1);
        assertThat(bench.session.tally().missedBeats()).isEqualTo(2);
        bench.answerNext(bench.answer);
        assertThat(bench.sent().getFirst()).contains("\"svc_dur_ms\":25.000");
        bench.pass(5);
        assertThat(bench.calls).hasSize(2);
    }

    // Section 3.2: the error body and the status are in every sample; nothing ends.
    @Test
    void anErrorOfTheOpenApiKeepsTheStreamGoing() {
        bench.ready(MONITOR);
        bench.answer = new ApiAnswer(404, JsonText.of("{\"err_code\":1}"));
        bench.pass(10);
        bench.answer = new ApiAnswer(204, null);
        bench.pass(10);

        assertThat(bench.sent())
                .containsExactly(
                        "{\"type\":\"data\",\"id\":1,\"ts\":10,\"svc_dur_ms\":0.000,"
                                + "\"result\":{\"err_code\":1},\"status\":404}\n",
                        "{\"type\":\"data\",\"id\":1,\"ts\":20,\"svc_dur_ms\":0.000,\"status\":204}\n");
    }

    // Section 3.2: at most one such line a second, and the MONITOR goes on and recovers by itself.
    @Test
    void aControllerOutOfReachIsToldOnceASecond() {
        bench.ready(MONITOR);
        bench.answer = new ApiFailure(502, "the controller is out of reach");
        bench.pass(2_500);
        assertThat(bench.heard())
                .containsExactly("monitor_internal_error", "monitor_internal_error", "monitor_internal_error");

        bench.answer = new ApiAnswer(200, null);
        bench.pass(20);
        assertThat(bench.heard()).containsExactly("data", "data");
    }

    @Test
    void aControllerThatDoesNotAnswerIsGivenUpAfterTheCallTimeout() {
        bench.ready(MONITOR);
        bench.answersAtOnce = false;
        bench.pass(2_009);
        assertThat(bench.heard()).isEmpty();
        bench.pass(1);
        assertThat(bench.heard()).containsExactly("monitor_internal_error");

        bench.pass(10);
        assertThat(bench.unanswered).as("a new call is made").hasSize(2);
        bench.answerNext(bench.answer);
        assertThat(bench.heard()).as("the late answer is dropped").isEmpty();
        bench.answerNext(bench.answer);
        assertThat(bench.heard()).containsExactly("data");
    }

    // Section 3.2: a known client re-sends MONITOR faster than its period.
    @Test
    void aReplacementWithTheSamePeriodKeepsTheBeat() {
        bench.ready(MONITOR);
        for (int i = 0; i < 100; i++) {
            bench.pass(3).send(MONITOR);
        }

        assertThat(bench.heard()).filteredOn("data"::equals).hasSize(30);
    }

    @Test
    void aReplacementWithAnotherPeriodStartsItsOwnBeat() {
        bench.ready(MONITOR).pass(7).send(MONITOR.replace(":10", ":20")).pass(19);
        assertThat(bench.heard()).containsExactly("monitor_ack");

        bench.pass(1);
        assertThat(bench.heard()).containsExactly("data");
    }

    @Test
    void aReplacedMonitorSendsNothingMore() {
        bench.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(MONITOR.replace("/m", "/n")).sent();

        bench.answerNext(bench.answer);

        assertThat(bench.heard()).isEmpty();
    }

    @Test
    void aMalformedMonitorChangesNothing() {
        bench.ready(MONITOR).pass(5).send(MONITOR.replace(":10", ":\"x\"")).pass(5);

        assertThat(bench.heard()).containsExactly("invalid_period", "data");
    }

    // Section 3.3: silent on 2xx, control_err on anything else, in the order of arrival.
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void successIsSilent(int status) {
        bench.answer = new ApiAnswer(status, JsonText.of("{}"));
        bench.ready(CONTROL);

        assertThat(bench.calls).containsExactly("POST /c");
        assertThat(bench.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 403, 500})
    void anythingElseIsAControlErr(int status) {
        bench.answer = new ApiAnswer(status, JsonText.of("{\"err_code\":-38500}"));
        bench.ready().send(CONTROL);

        assertThat(bench.sent())
                .containsExactly(
                        "{\"type\":\"control_err\",\"status\":" + status + ",\"body\":{\"err_code\":-38500}}\n");
    }

    @Test
    void controlsAreExecutedOneAfterAnother() {
        bench.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), control("/3"));
        assertThat(bench.calls).containsExactly("POST /1");

        bench.answerNext(bench.answer);
        bench.answerNext(new ApiAnswer(500, null));

        assertThat(bench.calls).containsExactly("POST /1", "POST /2", "POST /3");
        assertThat(bench.sent()).containsExactly("{\"type\":\"control_err\",\"status\":500}\n");
    }

    // Section 3.3: beyond the bound a CONTROL is refused; none is dropped silently.
    @Test
    void controlsBeyondTheQueueAreRefused() {
        SessionBench small = smallQueue(2);
        small.answersAtOnce = false;
        small.ready().send(control("/1"), control("/2"), control("/3"), control("/4"));

        assertThat(small.heard()).containsExactly("control_busy");
        small.answerNext(small.answer);
        small.answerNext(small.answer);
        small.answerNext(small.answer);
        assertThat(small.calls).containsExactly("POST /1", "POST /2", "POST /3");
        small.send(control("/5"));
        assertThat(small.calls).endsWith("POST /5");
    }

    @Test
    void aControlThatIsNotAnsweredIsAControlErrAndTheNextGoesOn() {
        bench.answersAtOnce = false;
        bench.ready(control("/1"), control("/2")).pass(2_000);

        assertThat(bench.sent()).hasSize(1).first().asString().startsWith("{\"type\":\"control_err\",\"status\":504");
        assertThat(bench.calls).containsExactly("POST /1", "POST /2");
    }

    @Test
    void aHandshakeWhileAControlIsExecutedIsBusy() {
        bench.answersAtOnce = false;
        bench.ready(CONTROL).send(HANDSHAKE);
        assertThat(bench.heard()).containsExactly("busy_session_active");

        bench.answerNext(bench.answer);
        bench.send(HANDSHAKE);
        assertThat(bench.heard()).containsExactly("handshake_ack");
    }

    // CONTROL never waits for a MONITOR call.
    @Test
    void controlDoesNotWaitForAMonitorCall() {
        bench.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(CONTROL);

        assertThat(bench.calls).containsExactly("GET /m", "POST /c");
    }

    // Section 3.4: idempotent; with nothing to stop it is acknowledged all the same.
    @ParameterizedTest
    @ValueSource(strings = {"monitor", "control", "session"})
    void stopIsAcknowledgedWithNothingToStop(String target) {
        bench.ready().send(stop(target));

        assertThat(bench.heard()).containsExactly("stop_ack " + target);
    }

    @Test
    void noDataFollowsTheStopAckOfMonitor() {
        bench.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(STOP_MONITOR);
        bench.answerNext(bench.answer);
        bench.answersAtOnce = true;
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

        assertThat(bench.calls).startsWith("POST /c", "hold", "POST /c");
        assertThat(bench.heard()).containsExactly("stop_ack control", "data");
    }

    // A call under way may land after the controller was told to hold, so it is told once more.
    @Test
    void stopControlDropsWhatWaitsAndOutlivesWhatIsUnderWay() {
        bench.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), STOP_CONTROL, control("/3"));
        assertThat(bench.calls).containsExactly("POST /1", "hold");

        bench.answerNext(bench.answer); // of /1
        bench.answerNext(bench.answer); // of the first hold
        assertThat(bench.calls).containsExactly("POST /1", "hold", "hold");
        assertThat(bench.heard()).isEmpty();

        bench.answerNext(bench.answer);
        assertThat(bench.heard()).containsExactly("stop_ack control");
        assertThat(bench.calls).containsExactly("POST /1", "hold", "hold", "POST /3");
    }

    @Test
    void aHoldThatIsAnsweredBeforeTheCallUnderWayIsRepeatedAfterIt() {
        bench.answersAtOnce = false;
        bench.ready(control("/1"), STOP_CONTROL);
        bench.unanswered.addLast(bench.unanswered.removeFirst());

        bench.answerNext(bench.answer); // of the hold
        assertThat(bench.heard()).isEmpty();
        bench.answerNext(bench.answer); // of /1
        bench.answerNext(bench.answer); // of the second hold

        assertThat(bench.calls).containsExactly("POST /1", "hold", "hold");
        assertThat(bench.heard()).containsExactly("stop_ack control");
    }

    @Test
    void everyStopIsAnsweredOnce() {
        bench.answersAtOnce = false;
        bench.ready(STOP_CONTROL, STOP_CONTROL, STOP_CONTROL);
        assertThat(bench.calls).containsExactly("hold");

        bench.answerNext(bench.answer);

        assertThat(bench.heard()).containsExactly("stop_ack control", "stop_ack control", "stop_ack control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "session"})
    void aControllerThatDoesNotHoldIsAStopFailed(String target) {
        bench.ready(CONTROL);
        bench.answer = new ApiAnswer(500, null);
        bench.send(stop(target));

        assertThat(bench.heard()).containsExactly("stop_failed");
    }

    // Section 3.4: session is both, also where the points came another way, over HTTP for instance.
    @Test
    void stopSessionHolds() {
        bench.ready(STOP_SESSION);

        assertThat(bench.calls).containsExactly("hold");
    }

    // A viewer's farewell must not stop the robot while another session moves it; who moves it stops it.
    @Test
    void stopSessionOfAViewerLeavesTheRobotToWhoMovesIt() {
        Admission two = new Admission(2);
        Movers movers = new Movers();
        SessionBench mover = new SessionBench(SessionSettings.DEFAULT, two, movers).ready(CONTROL);
        SessionBench viewer = new SessionBench(SessionSettings.DEFAULT, two, movers).ready(MONITOR);

        viewer.send(STOP_SESSION);
        assertThat(viewer.heard()).containsExactly("stop_ack session");
        assertThat(viewer.calls).isEmpty();

        mover.send(STOP_SESSION);
        assertThat(mover.calls).containsExactly("POST /c", "hold");

        viewer.send(HANDSHAKE, STOP_SESSION);
        assertThat(viewer.calls).containsExactly("hold");
    }

    @Test
    void aMoverThatIsLostMovesNoMore() {
        Movers movers = new Movers();
        SessionBench mover = new SessionBench(SessionSettings.DEFAULT, new Admission(1), movers).ready(CONTROL);
        assertThat(movers.any()).isTrue();

        mover.session.disconnected(CloseReason.IO_ERROR);

        assertThat(movers.any()).isFalse();
    }

    // Lines are taken in order: what stands behind STOP session is answered after its ack, however long that takes.
    @Test
    void whatStandsBehindStopSessionWaitsForItsEnd() {
        bench.answersAtOnce = false;
        bench.ready(STOP_SESSION).send(MONITOR, HANDSHAKE, MONITOR);
        assertThat(bench.heard()).isEmpty();

        bench.answerNext(bench.answer);

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

    // Section 5: when a session ends, its MONITOR and queued CONTROLs are gone.
    @Test
    void aLostSessionCallsNobodyAnyMore() {
        bench.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), MONITOR);

        bench.session.disconnected(CloseReason.CLIENT_CLOSED);
        bench.answerNext(bench.answer);
        bench.pass(10_000);

        assertThat(bench.calls).containsExactly("POST /1");
        assertThat(bench.pacer.size()).isZero();
        assertThat(bench.session.closeReason()).isEqualTo(CloseReason.CLIENT_CLOSED);
    }

    @Test
    void aLostSessionHoldsTheRobotOnlyWhereThatIsSet() {
        bench.ready(CONTROL).session.disconnected(CloseReason.IO_ERROR);
        assertThat(bench.calls).containsExactly("POST /c");

        SessionSettings holding =
                new SessionSettings(0, 0, 2_000, 4, 2_000, 1_000, SessionSettings.Timestamps.RELATIVE, true);
        SessionBench mover = new SessionBench(holding, new Admission(1)).ready(CONTROL);
        mover.session.disconnected(CloseReason.IO_ERROR);
        assertThat(mover.calls).containsExactly("POST /c", "hold");

        SessionBench viewer = new SessionBench(holding, new Admission(1)).ready(MONITOR);
        viewer.session.disconnected(CloseReason.IO_ERROR);
        assertThat(viewer.calls).isEmpty();
    }

    private static String control(String url) {
        return CONTROL.replace("/c", url);
    }

    private static SessionBench smallQueue(int calls) {
        return new SessionBench(
                new SessionSettings(0, 0, 2_000, calls, 2_000, 1_000, SessionSettings.Timestamps.RELATIVE, false),
                new Admission(1));
    }
}
