package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MONITOR with a clock turned by hand (protocol section 3.2). */
final class MonitorTest {

    private final SessionBench bench = new SessionBench();

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
        assertThat(bench.controller.calls).containsOnly("GET /m").hasSize(4);
    }

    @Test
    void tsCanBeSetToEpochMilliseconds() {
        SessionSettings epoch = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(4)
                .timestamps(SessionSettings.Timestamps.EPOCH)
                .build();
        SessionBench other = new SessionBench(epoch, new SessionLimiter(1)).ready(MONITOR);

        other.pass(10);

        assertThat(other.sent().getFirst()).contains("\"ts\":1790000000000,");
    }

    // A late beat is sent at once, missed ones are skipped, never sent in a burst.
    @Test
    void aLateWakeUpSendsOneSampleAndCountsTheMissedBeats() {
        bench.ready(MONITOR).jump(47);

        assertThat(bench.heard()).containsExactly("data");
        assertThat(bench.session.counters().missedBeats()).isEqualTo(3);
        bench.pass(3);
        assertThat(bench.heard()).containsExactly("data");
    }

    // Beat 4 is due at 40 ms; 1 to 3 were skipped.
    @Test
    void aMonitorThatAsksIsToldHowItsSamplesWerePaced() {
        bench.ready(MONITOR.replace("\"id\":1", "\"timing\":true")).jump(47);
        bench.pass(3);

        assertThat(bench.sent())
                .containsExactly(
                        "{\"type\":\"data\",\"ts\":47,\"svc_dur_ms\":0.000,\"result\":{\"v\":1},"
                                + "\"timing\":{\"beat\":4,\"late_ms\":7.000,\"missed\":3,\"dropped\":0}}\n",
                        "{\"type\":\"data\",\"ts\":50,\"svc_dur_ms\":0.000,\"result\":{\"v\":1},"
                                + "\"timing\":{\"beat\":5,\"late_ms\":0.000,\"missed\":3,\"dropped\":0}}\n");
    }

    @Test
    void aCallThatIsStillRunningMakesTheNextBeatAMissedOne() {
        bench.ready(MONITOR);
        bench.controller.answersAtOnce = false;
        bench.pass(35);

        assertThat(bench.controller.calls).hasSize(1);
        assertThat(bench.session.counters().missedBeats()).isEqualTo(2);
        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.sent().getFirst()).contains("\"svc_dur_ms\":25.000");
        bench.pass(5);
        assertThat(bench.controller.calls).hasSize(2);
    }

    // Section 3.2: the error body and the status are in every sample; nothing ends.
    @Test
    void anErrorOfTheOpenApiKeepsTheStreamGoing() {
        bench.ready(MONITOR);
        bench.controller.answer = new ApiAnswer(404, JsonText.of("{\"err_code\":1}"));
        bench.pass(10);
        bench.controller.answer = new ApiAnswer(204, null);
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
        bench.controller.answer = new ApiFailure(502, "the controller is out of reach");
        bench.pass(2_500);
        assertThat(bench.heard())
                .containsExactly("monitor_internal_error", "monitor_internal_error", "monitor_internal_error");

        bench.controller.answer = new ApiAnswer(200, null);
        bench.pass(20);
        assertThat(bench.heard()).containsExactly("data", "data");
    }

    @Test
    void aControllerThatDoesNotAnswerIsGivenUpAfterTheCallTimeout() {
        bench.ready(MONITOR);
        bench.controller.answersAtOnce = false;
        bench.pass(2_009);
        assertThat(bench.heard()).isEmpty();
        bench.pass(1);
        assertThat(bench.heard()).containsExactly("monitor_internal_error");

        bench.pass(10);
        assertThat(bench.controller.unanswered).as("a new call is made").hasSize(2);
        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.heard()).as("the late answer is dropped").isEmpty();
        bench.controller.answerNext(bench.controller.answer);
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
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(MONITOR.replace("/m", "/n")).sent();

        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.heard()).isEmpty();
    }

    @Test
    void aMalformedMonitorChangesNothing() {
        bench.ready(MONITOR).pass(5).send(MONITOR.replace(":10", ":\"x\"")).pass(5);

        assertThat(bench.heard()).containsExactly("invalid_period", "data");
    }

    // Sent again faster than its period, with a controller that takes longer than that for its answer (section 3.2).
    @ParameterizedTest
    @ValueSource(strings = {"/m", "/n"})
    void monitorInPlaceOfAnotherTakesItsBeatOver(String url) {
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR);
        bench.pass(12);
        bench.send(MONITOR.replace("/m", url));
        assertThat(bench.heard()).containsExactly("monitor_ack");

        bench.pass(3);
        bench.controller.unanswered.removeLast().accept(bench.controller.answer);

        assertThat(bench.sent()).singleElement().asString().startsWith("{\"type\":\"data\",\"id\":1,\"ts\":0,");
    }

    // Or else every beat could be lost: each is owed by a monitor that is gone when its answer comes.
    @Test
    void twoRecipesInTurnFasterThanTheAnswersStillHaveEveryBeat() {
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR);
        int data = 0;
        for (int i = 0; i < 100; i++) {
            bench.pass(5);
            bench.send(MONITOR.replace("/m", i % 2 == 0 ? "/n" : "/m"));
            bench.pass(3);
            while (!bench.controller.unanswered.isEmpty()) {
                bench.controller.answerNext(bench.controller.answer);
            }
            data += (int) bench.heard().stream().filter("data"::equals).count();
        }

        assertThat(data).isBetween(75, 80);
    }
}
