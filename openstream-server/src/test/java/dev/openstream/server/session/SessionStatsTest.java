package dev.openstream.server.session;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.Counts;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The events of a session are counted for its controller, once each, and are in its report. */
final class SessionStatsTest {

    private static final String STOP = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}";

    private final SessionBench bench = new SessionBench();

    // A beat on time, one 7 ms late after three that were missed, one on time again: 7 ms off its period, twice.
    @Test
    void beatsAreCountedWithHowLateTheyWereAndHowFarOffTheirPeriod() {
        bench.ready(MONITOR).pass(10).jump(47 - 10).pass(3);

        assertThat(bench.stats.late().count()).isEqualTo(3);
        assertThat(bench.stats.late().atMost(1_000_000)).isEqualTo(2);
        assertThat(bench.stats.late().sumNanos()).isEqualTo(7_000_000);
        assertThat(bench.stats.periodErrors().sumNanos()).isEqualTo(14_000_000);
        assertThat(bench.stats.sampleCalls().count()).isEqualTo(3);
        assertThat(bench.session.counters().missedBeats()).isEqualTo(2);
    }

    @Test
    void controlsAreCountedByWhatBecameOfThem() {
        bench.controller.answersAtOnce = false;
        bench.ready(CONTROL, CONTROL, CONTROL, CONTROL);
        bench.controller.answerNext(new ApiAnswer(200, null));
        bench.controller.answerNext(new ApiAnswer(403, null));
        bench.ticker.turnMillis(5);
        bench.controller.answerNext(new ApiFailure(502, "gone"));
        bench.send(CONTROL, CONTROL, STOP);

        Counts<ControlOutcome> controls = bench.stats.controls();
        assertThat(controls.of(ControlOutcome.EXECUTED)).isEqualTo(1);
        assertThat(controls.of(ControlOutcome.REFUSED)).isEqualTo(1);
        assertThat(controls.of(ControlOutcome.FAILED)).isEqualTo(1);
        assertThat(controls.of(ControlOutcome.DROPPED)).isEqualTo(2);
        assertThat(bench.stats.controlCalls().count()).isEqualTo(3);
        assertThat(bench.stats.controlCalls().sumNanos()).isEqualTo(5_000_000);
    }

    @Test
    void refusalsAndEndsAreCountedByCodeAndReason() {
        bench.send("nonsense").sent();
        bench.ready("nonsense").pass(180_000);

        assertThat(bench.stats.refusals().of(ErrorCode.INVALID_NDJSON)).isEqualTo(2);
        assertThat(bench.stats.refusals().of(ErrorCode.SESSION_TIMEOUT)).isEqualTo(1);
        assertThat(bench.stats.ends().of(CloseReason.TIMED_OUT)).isEqualTo(1);
        assertThat(bench.stats.handshakes()).isEqualTo(1);
    }

    @Test
    void aReportSaysWhatIsMonitoredHowOftenAndWhatWentWrongLast() {
        bench.controller.answer = new ApiAnswer(200, null);
        SessionReport before = bench.session.report();
        bench.ready(MONITOR).pass(3_000);
        SessionReport during = bench.session.report();
        bench.controller.answer = new ApiAnswer(409, null);
        bench.send(CONTROL);
        SessionReport after = bench.session.report();

        assertThat(before.shookHands()).isFalse();
        assertThat(before.recipe()).isNull();
        assertThat(before.lastError()).isNull();
        assertThat(Objects.requireNonNull(during.recipe())).hasToString("GET /m");
        assertThat(during.periodMillis()).isEqualTo(10);
        assertThat(during.samplesPerSecond()).isBetween(99.0, 101.0);
        assertThat(during.counters().samples()).isEqualTo(300);
        assertThat(Objects.requireNonNull(after.lastError()).toString()).contains("409");
    }
}
