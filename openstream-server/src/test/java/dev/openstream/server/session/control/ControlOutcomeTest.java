package dev.openstream.server.session.control;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;

/** Observers get the outcome of each CONTROL once, of any kind (protocol section 3.3). */
final class ControlOutcomeTest {

    private static final String STOP_CONTROL = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}";
    private static final String STOP_SESSION = STOP_CONTROL.replace("control", "session");

    private final SessionBench bench = new SessionBench();

    @Test
    void whatIsCalledHasItsStatusAndTime() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1?a=b"), control("/2"), control("/3"));

        bench.pass(5).controller.answerNext(new ApiAnswer(200, null));
        bench.pass(7).controller.answerNext(new ApiAnswer(403, JsonText.of("{}")));
        bench.pass(2_000);

        assertThat(bench.fates)
                .containsExactly("POST /1?a=b 200 in 5 ms", "POST /2 403 in 7 ms", "POST /3 504 in 2000 ms");
    }

    // A CONTROL may be refused at any stage of section 3.5; other commands are not reported.
    @Test
    void whatIsRefusedHasItsCode() {
        bench.send(CONTROL, CONTROL.replace("POST", "GET"), MONITOR, "nonsense", HANDSHAKE);
        bench.send(CONTROL.replace("POST", "GET"), "{\"cmd\":\"CONTROL\"}");

        assertThat(bench.fates)
                .containsExactly("POST /c handshake_required", "null handshake_required", "null invalid_method");
    }

    @Test
    void whatDoesNotFitTheQueueIsRefused() {
        SessionBench small = new SessionBench(
                SessionSettings.builder()
                        .disarmedTimeoutMillis(0)
                        .armedTimeoutMillis(0)
                        .controlQueue(1)
                        .build(),
                new SessionLimiter(1));
        small.controller.answersAtOnce = false;
        small.ready(control("/1"), control("/2"), control("/3"));

        assertThat(small.fates).containsExactly("POST /3 control_busy");
    }

    // By the address's rules, or because somebody else moves the robot.
    @Test
    void whatIsNotAllowedIsRefused() {
        SessionBench first = new SessionBench(1_000).ready(CONTROL);
        SessionBench second = new SessionBench(first).ready(CONTROL);
        SessionBench viewer = new SessionBench(first, new Access(AccessRules.READ_ONLY, null, 0)).ready(CONTROL);

        assertThat(first.fates).containsExactly("POST /c 200 in 0 ms");
        assertThat(second.fates).containsExactly("POST /c control_busy");
        assertThat(viewer.fates).containsExactly("POST /c method_not_allowed");
    }

    // A spectator sees who may move the robot, before anybody tries.
    @Test
    void reportSaysWhoMayMoveTheRobotAndWhoDoes() {
        SessionBench first = new SessionBench(1_000);
        SessionBench second = new SessionBench(first);
        SessionBench viewer = new SessionBench(first, new Access(AccessRules.READ_ONLY, null, 0)).ready();
        assertThat(first.session.report().control().allowed()).isFalse();
        first.ready();
        second.ready();
        assertThat(first.session.report().control().allowed()).isTrue();
        assertThat(second.session.report().control().allowed()).isTrue();
        assertThat(viewer.session.report().control().allowed()).isFalse();

        first.send(CONTROL.replace("/c", "/project/robot/trajectory/joint_traject_insert_point"));
        assertThat(first.session.report().control().allowed()).isTrue();
        assertThat(first.session.report().control().drives()).isTrue();
        assertThat(second.session.report().control().allowed()).isFalse();
        assertThat(second.session.report().control().drives()).isFalse();

        first.send(STOP_CONTROL);
        assertThat(first.session.report().control().drives()).isFalse();
        assertThat(second.session.report().control().allowed()).isFalse();
        second.send(STOP_CONTROL);
        assertThat(second.session.report().control().allowed()).isTrue();
    }

    // Section 3.4: STOP drops what waits, and does not wait for what is under way.
    @Test
    void whatAStopDropsIsDropped() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), control("/3"), STOP_CONTROL);
        assertThat(bench.fates).containsExactly("POST /2 dropped", "POST /3 dropped");

        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.fates).endsWith("POST /1 200 in 0 ms").hasSize(3);
    }

    // A connection that breaks leaves open what became of the last one.
    @Test
    void whatIsUnderWayAtTheEndIsUnknown() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"));

        bench.session.disconnected(CloseReason.IO_ERROR);
        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.fates).containsExactly("POST /1 unknown", "POST /2 dropped");
    }

    // A connection may end by the very line that tells it, for instance for its memory.
    @Test
    void whatEndsTheSessionWhenItIsToldIsToldOnce() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"));
        bench.onReply = () -> bench.session.end(CloseReason.OVER_BUDGET);

        bench.controller.answerNext(new ApiAnswer(500, null));

        assertThat(bench.ended).isEqualTo(CloseReason.OVER_BUDGET);
        assertThat(bench.fates).containsExactly("POST /1 500 in 0 ms");
    }

    // A hold is reported like a motion, with its reason.
    @Test
    void whateverMakesTheRobotHoldIsTold() {
        bench.ready(CONTROL, STOP_CONTROL, CONTROL, STOP_SESSION);

        assertThat(bench.fates)
                .containsExactly(
                        "POST /c 200 in 0 ms",
                        "null STOP control held",
                        "POST /c 200 in 0 ms",
                        "null STOP session held");
    }

    @Test
    void aHoldThatFailedIsTold() {
        bench.controller.answer = new ApiAnswer(500, null);
        bench.ready(STOP_CONTROL);

        assertThat(bench.fates).containsExactly("null STOP control failed");
    }

    private static String control(String url) {
        return CONTROL.replace("/c", url);
    }
}
