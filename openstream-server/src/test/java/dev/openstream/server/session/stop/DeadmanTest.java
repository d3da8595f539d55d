package dev.openstream.server.session.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.DeadmanRule;
import dev.openstream.server.session.context.DeadmanRule.DeadmanAction;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that moves the robot falls silent (docs/adr/0035). */
final class DeadmanTest {

    private static final String POINT = control("joint_traject_insert_point");
    private static final String INSERTED = "POST /project/robot/trajectory/joint_traject_insert_point";
    private static final String ASK = "GET /project/robot/trajectory/joint_traject_buf_avail";
    private static final ApiAnswer LEFT = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\",\"val\":2040}"));
    private static final ApiAnswer NONE_LEFT = new ApiAnswer(200, JsonText.of("{\"val\":2048}"));

    private static String control(String call) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/" + call
                + "\"}}";
    }

    private static String handshake(String deadman) {
        return "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1,\"deadman_ms\":" + deadman + "}}";
    }

    private static SessionBench bench(long millis, DeadmanAction action, boolean byClient) {
        SessionBench bench = new SessionBench(
                SessionSettings.builder()
                        .deadman(new DeadmanRule(millis, action, byClient))
                        .build(),
                new SessionLimiter(1));
        bench.controller.answer = LEFT;
        return bench;
    }

    @Test
    void holdsWhenNoControlComesWhilePointsAreLeft() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.pass(99);
        assertThat(bench.controller.calls).hasSize(1);

        bench.pass(1);

        assertThat(bench.controller.calls.subList(1, 3)).containsExactly(ASK, "hold");
        assertThat(bench.sent())
                .containsExactly(
                        "{\"type\":\"control_err\",\"status\":408,\"body\":{\"_type\":\"JObject\",\"err_code\":-408,"
                                + "\"err_msg\":\"deadman: no CONTROL came for 100 ms, and points are left; the robot was told to hold\"}}\n");
        assertThat(bench.trips).containsExactly("deadman, deadman: no CONTROL came for 100 ms, and points are left");
        bench.pass(1_000);
        assertThat(bench.controller.calls).as("once").hasSize(3);
        assertThat(bench.trips).hasSize(1);
    }

    // A robot that does not hold is another matter than one that does.
    @Test
    void aHoldThatFailsIsToldApart() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answer = new ApiFailure(502, "gone");
        bench.pass(100);

        assertThat(bench.heard()).containsExactly("stop_failed");
        assertThat(bench.trips)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("deadman-failed, ")
                .endsWith("the controller did not hold");
    }

    @Test
    void anyControlIsASignOfLifeAndNothingElseIs() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        for (int i = 0; i < 5; i++) {
            bench.pass(60).send(SessionBench.CONTROL);
        }
        assertThat(bench.controller.calls).doesNotContain("hold");

        bench.pass(60).send(SessionBench.MONITOR, "{}", SessionBench.HANDSHAKE).pass(40);

        assertThat(bench.controller.calls).contains("hold");
    }

    // The controller is asked whether a trajectory is finished.
    @Test
    void aFinishedTrajectoryDoesNotTripItAndTheNextOneIsWatchedAgain() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answer = NONE_LEFT;
        bench.pass(1_000);
        assertThat(bench.controller.calls.subList(1, bench.controller.calls.size()))
                .containsExactly(ASK);

        bench.controller.answer = LEFT;
        bench.send(POINT).pass(100);

        assertThat(bench.controller.calls).endsWith(INSERTED, ASK, "hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "{\"val\":\"2048\"}", "{\"val\":-1}", "{\"free\":2048}"})
    void anAnswerThatSaysNothingIsNoReasonToLetTheRobotMove(String body) {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answer = new ApiAnswer(200, JsonText.of(body));
        assertThat(bench.pass(100).controller.calls).endsWith("hold");
    }

    @Test
    void aControllerThatDoesNotAnswerIsMadeToHoldAfter50Milliseconds() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answersAtOnce = false;
        bench.pass(149);
        assertThat(bench.controller.calls).endsWith(ASK);

        bench.pass(1);
        assertThat(bench.controller.calls).endsWith("hold");

        bench.controller.answerNext(NONE_LEFT);
        bench.controller.answerNext(LEFT);
        assertThat(bench.heard()).containsExactly("control_err");
    }

    @Test
    void aControlThatComesWhileTheControllerIsAskedIsInTime() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answersAtOnce = false;
        bench.pass(120).send(SessionBench.CONTROL);
        bench.controller.answerNext(LEFT);

        bench.pass(80);
        assertThat(bench.controller.calls).doesNotContain("hold");
        bench.controller.answersAtOnce = true;
        bench.pass(20);
        assertThat(bench.controller.calls).endsWith("hold");
    }

    @Test
    void itDoesNotWatchWhoMovesNothing() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(SessionBench.CONTROL, SessionBench.MONITOR);
        bench.pass(1_000);
        assertThat(bench.controller.calls).doesNotContain("hold", ASK);
    }

    @Test
    void whoGaveTheRobotToAnotherSessionDoesNotStopIt() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        new SessionBench(bench).ready(POINT);

        bench.pass(1_000);

        assertThat(bench.controller.calls).as("the two points, and no hold").containsExactly(INSERTED, INSERTED);
    }

    @Test
    void afterAStopThereIsNothingToWatch() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false)
                .ready(POINT, "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");
        bench.controller.calls.clear();
        assertThat(bench.pass(1_000).controller.calls).isEmpty();
    }

    @Test
    void stopDropsWhatWaitsAndHoldDoesNot() {
        for (DeadmanAction action : DeadmanAction.values()) {
            SessionBench bench = bench(100, action, false);
            bench.controller.answersAtOnce = false;
            bench.ready(POINT, POINT).pass(150);
            assertThat(bench.controller.calls).endsWith(ASK, "hold");

            bench.controller.answerNext(LEFT); // the point
            bench.controller.answerNext(LEFT); // the question, too late
            bench.controller.answerNext(LEFT); // the first hold
            assertThat(bench.controller.calls)
                    .as("the point may have landed after it")
                    .endsWith("hold", "hold");
            bench.controller.answerNext(LEFT);

            assertThat(bench.controller.calls.getLast()).isEqualTo(action == DeadmanAction.STOP ? "hold" : INSERTED);
        }
    }

    @Test
    void aControllerThatDoesNotHoldIsTold() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.controller.answersAtOnce = false;
        bench.pass(100);
        bench.controller.answerNext(LEFT);
        bench.controller.answerNext(new ApiFailure(502, "out of reach"));

        assertThat(bench.heard()).containsExactly("stop_failed");
    }

    // A client that is gone sends no CONTROL either.
    @Test
    void aLostConnectionHoldsAtOnce() {
        SessionBench bench = bench(100, DeadmanAction.STOP, false).ready(POINT);
        bench.session.disconnected(CloseReason.CLIENT_CLOSED);
        assertThat(bench.controller.calls).endsWith("hold");
        assertThat(bench.pacer.size()).isZero();
    }

    @Test
    void aClientMayAskForAShorterOneWhereItIsSet() {
        SessionBench bench = bench(200, DeadmanAction.STOP, true);
        bench.send(handshake("50"));
        assertThat(bench.sent())
                .containsExactly("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\",\"deadman_ms\":50}\n");
        bench.send(POINT).pass(50);
        assertThat(bench.controller.calls).endsWith("hold");

        SessionBench longer = bench(200, DeadmanAction.STOP, true);
        longer.send(handshake("5000"));
        assertThat(longer.sent().getFirst()).contains("\"deadman_ms\":200");
        longer.send(POINT).pass(200);
        assertThat(longer.controller.calls).endsWith("hold");

        SessionBench none = bench(0, DeadmanAction.STOP, true);
        none.send(SessionBench.HANDSHAKE, POINT).pass(1_000);
        assertThat(none.sent().getFirst()).doesNotContain("deadman");
        assertThat(none.controller.calls).hasSize(1);
    }

    // A client must not believe in a deadman that it does not have.
    @ParameterizedTest
    @ValueSource(strings = {"\"50\"", "-1", "0.5", "null", "[]", "true"})
    void aWishThatIsNoTimeIsRejectedWhereItCounts(String deadman) {
        SessionBench bench = bench(0, DeadmanAction.STOP, true);
        assertThat(bench.send(handshake(deadman)).heard()).containsExactly("handshake_rejected");
        assertThat(bench.send(SessionBench.HANDSHAKE).heard()).containsExactly("handshake_ack");
    }

    // Section 3: unknown fields are ignored, and to this server it is one unless it is set otherwise.
    @ParameterizedTest
    @ValueSource(strings = {"50", "\"50\"", "-1"})
    void aWishIsIgnoredWhereItDoesNotCount(String deadman) {
        SessionBench bench = new SessionBench();
        bench.send(handshake(deadman));
        assertThat(bench.sent()).containsExactly("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}\n");
        bench.send(POINT).pass(1_000);
        assertThat(bench.controller.calls).hasSize(1);
    }
}
