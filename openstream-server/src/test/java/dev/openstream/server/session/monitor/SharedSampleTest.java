package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import org.junit.jupiter.api.Test;

/** Monitors of several sessions that ask for the same. */
final class SharedSampleTest {

    private static final String OTHER_ID = MONITOR.replace("\"id\":1", "\"id\":\"b\"");

    private final SessionBench first = new SessionBench();
    private final SessionBench second = new SessionBench(first);

    // One call for all that are due together; the envelope is each session's own (section 3.2).
    @Test
    void equalRecipesShareOneCall() {
        first.ready(MONITOR);
        second.ready(OTHER_ID);
        first.pass(30);

        assertThat(first.controller.calls).containsOnly("GET /m").hasSize(3);
        assertThat(first.sent()).hasSize(3).allMatch(line -> line.startsWith("{\"type\":\"data\",\"id\":1,"));
        assertThat(second.sent()).hasSize(3).allMatch(line -> line.startsWith("{\"type\":\"data\",\"id\":\"b\","));
    }

    @Test
    void otherRecipesHaveCallsOfTheirOwn() {
        first.ready(MONITOR);
        second.ready(MONITOR.replace("/m", "/n"));
        first.pass(10);

        assertThat(first.controller.calls).containsExactlyInAnyOrder("GET /m", "GET /n");
    }

    // A sample is never older than the beat that it is sent at.
    @Test
    void aBeatThatIsDueLaterHasANewCall() {
        first.ready(MONITOR);
        first.pass(4);
        second.ready(OTHER_ID);
        first.pass(10);

        assertThat(first.controller.calls).hasSize(2);
        assertThat(second.heard()).containsExactly("data");
    }

    // Behind a gateway the controller pays for each: one call for all whose beats come within a period.
    @Test
    void whereSamplesAreCostlyOneDoesForAPeriod() {
        first.controller.costly = true;
        first.ready(MONITOR);
        first.pass(4);
        second.ready(OTHER_ID);
        first.pass(1_000);

        assertThat(first.controller.calls).hasSize(100);
        assertThat(first.heard()).hasSize(100);
        assertThat(second.heard()).hasSize(100);
    }

    @Test
    void theShortestPeriodIsWhatCostlySamplesAreTakenAt() {
        first.controller.costly = true;
        first.ready(MONITOR);
        first.pass(3);
        second.ready(OTHER_ID.replace(":10", ":4"));
        first.pass(400);

        assertThat(first.controller.calls).hasSizeBetween(95, 105);
        assertThat(first.heard()).hasSize(40);
        assertThat(second.heard()).hasSize(100);
    }

    @Test
    void costlySamplesOfOneReaderAreNeverSentTwice() {
        first.controller.costly = true;
        first.ready(MONITOR);
        for (int i = 0; i < 20; i++) {
            first.jump(i % 2 == 0 ? 13 : 7);
        }

        assertThat(first.controller.calls).hasSize(20);
    }

    // A slow controller is not called twice for the same: who is due meanwhile gets the answer as well.
    @Test
    void aBeatThatIsDueDuringACallIsServedByItsAnswer() {
        first.ready(MONITOR);
        first.pass(4);
        second.ready(OTHER_ID);
        first.controller.answersAtOnce = false;
        first.pass(12);
        assertThat(first.controller.calls).hasSize(1);

        first.controller.answerNext(first.controller.answer);

        assertThat(first.heard()).containsExactly("data");
        assertThat(second.heard()).containsExactly("data");
        assertThat(second.session.counters().missedBeats()).isZero();
    }

    @Test
    void aFailureIsToldToAllThatWait() {
        first.ready(MONITOR);
        second.ready(OTHER_ID);
        first.controller.answersAtOnce = false;
        first.pass(10);
        first.controller.answerNext(new ApiFailure(502, "gone"));

        assertThat(first.heard()).containsExactly("monitor_internal_error");
        assertThat(second.heard()).containsExactly("monitor_internal_error");
    }

    // The one that leaves takes neither the call nor the answer from the one that stays.
    @Test
    void aMonitorThatStopsDuringACallLeavesItToTheOther() {
        first.ready(MONITOR);
        second.ready(OTHER_ID);
        first.controller.answersAtOnce = false;
        first.pass(10);
        first.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
        first.controller.answerNext(first.controller.answer);

        assertThat(first.heard()).containsExactly("stop_ack monitor");
        assertThat(second.heard()).containsExactly("data");
    }

    // User needs, U3: MONITOR is sent again and again, faster than the controller answers.
    @Test
    void aMonitorSentAgainWhileTheControllerIsSlowStillGetsData() {
        first.ready(MONITOR);
        first.controller.answersAtOnce = false;
        first.pass(15);
        first.send(MONITOR);
        first.pass(6);
        assertThat(first.controller.calls).hasSize(1);

        first.controller.answerNext(new ApiAnswer(200, JsonText.of("{\"late\":1}")));

        assertThat(first.heard()).containsExactly("monitor_ack", "data");
    }

    @Test
    void theLastOneTakesTheCallWithIt() {
        first.ready(MONITOR);
        first.controller.answersAtOnce = false;
        first.pass(10);
        first.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
        first.send(MONITOR);
        first.pass(10);
        assertThat(first.controller.calls).hasSize(2);

        first.controller.answerNext(first.controller.answer);

        assertThat(first.heard()).containsExactly("stop_ack monitor", "monitor_ack");
    }

    // An upstream connection needs to know that a recipe is monitored, its shortest period, and its end.
    @Test
    void theFeedIsToldTheShortestPeriodThatIsMonitored() {
        first.ready(MONITOR);
        second.ready(OTHER_ID.replace(":10", ":4"));
        second.send(OTHER_ID.replace(":10", ":6"));
        second.session.disconnected(CloseReason.CLIENT_CLOSED);
        first.session.disconnected(CloseReason.CLIENT_CLOSED);

        assertThat(first.controller.feeds)
                .containsExactly("/m every 10", "/m every 4", "/m every 6", "/m every 10", "/m closed");
    }

    @Test
    void aMonitorSentAgainKeepsItsFeed() {
        first.ready(MONITOR, MONITOR, MONITOR);

        assertThat(first.controller.feeds).containsExactly("/m every 10");
    }

    @Test
    void aRecipeThatIsRefusedLeavesTheOldMonitorAsItWas() {
        first.controller.mostFeeds = 1;
        first.ready(MONITOR);
        second.ready(OTHER_ID);
        second.send(MONITOR.replace("/m", "/n"));
        assertThat(second.sent())
                .singleElement()
                .asString()
                .contains("monitor_internal_error", "GET /n is not monitored: enough is monitored");

        first.pass(10);

        assertThat(first.heard()).containsExactly("data");
        assertThat(second.heard()).containsExactly("data");
        assertThat(first.controller.calls).containsExactly("GET /m");
    }

    // A known client changes between two recipes every 2 ms: it never needs both.
    @Test
    void whoChangesItsRecipeNeedsNoRoomForTwo() {
        first.controller.mostFeeds = 1;
        first.ready(MONITOR, MONITOR.replace("/m", "/n")).pass(10);

        assertThat(first.heard()).containsExactly("data");
        assertThat(first.controller.feeds).containsExactly("/m every 10", "/n every 10", "/m closed");
    }
}
