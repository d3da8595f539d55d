package dev.openstream.server.session.stop;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;

/** Sessions that end in the middle of something, and adapters that break (protocol sections 3 and 5): nothing is left. */
final class LossTest {

    private static final String STOP_CONTROL = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}";
    private static final String STOP_MONITOR = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}";
    private static final String STOP_SESSION = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";

    private final SessionBench bench = new SessionBench();

    @Test
    void aCallUnderWayIsNotToldToASessionThatIsLost() {
        bench.controller.answersAtOnce = false;
        bench.ready(CONTROL, CONTROL);

        bench.session.disconnected(CloseReason.IO_ERROR);
        bench.controller.answerNext(new ApiAnswer(500, null));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.controller.calls).hasSize(1);
        assertThat(bench.pacer.size()).isZero();
    }

    // A call under way may land after the controller was told to hold, as with STOP: it is told once more.
    @Test
    void whoIsLostHoldsOnceMoreWhenItsCallHasLanded() {
        SessionBench mover = lostMover();
        assertThat(mover.controller.calls).hasSize(2).last().isEqualTo("hold");

        mover.controller.answerNext(new ApiAnswer(500, null)); // of the call
        mover.controller.answerNext(mover.controller.answer); // of the first hold

        assertThat(mover.controller.calls).hasSize(3).last().isEqualTo("hold");
        mover.controller.answerNext(mover.controller.answer);
        assertThat(mover.sent()).isEmpty();
        assertThat(mover.pacer.size()).isZero();
    }

    @Test
    void whoIsLostHoldsOnceMoreWhereItsCallIsNeverAnswered() {
        SessionBench mover = lostMover();

        mover.pass(2_000);

        assertThat(mover.controller.calls).hasSize(3).last().isEqualTo("hold");
        mover.pass(2_000);
        assertThat(mover.sent()).isEmpty();
        assertThat(mover.pacer.size()).isZero();
    }

    /** One that holds when it is lost, and was while its CONTROL was under way. */
    private static SessionBench lostMover() {
        SessionSettings holding = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(2)
                .holdOnDisconnect(true)
                .build();
        SessionBench mover = new SessionBench(holding, new SessionLimiter(1));
        mover.controller.answersAtOnce = false;
        mover.ready(CONTROL).session.disconnected(CloseReason.IO_ERROR);
        return mover;
    }

    // Section 5: one that was already sent is followed by the hold that a STOP before it asked for, connection or not.
    @Test
    void whoStopsAndIsGoneAtOnceHoldsOnceMoreWhenItsCallHasLanded() {
        bench.controller.answersAtOnce = false;
        bench.ready(CONTROL, STOP_CONTROL).session.disconnected(CloseReason.CLIENT_CLOSED);

        bench.controller.answerNext(bench.controller.answer); // of the call
        bench.controller.answerNext(bench.controller.answer); // of the first hold

        assertThat(bench.controller.calls).containsExactly("POST /c", "hold", "hold");
        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.pacer.size()).isZero();
        assertThat(bench.fates).containsExactly("POST /c unknown", "null an earlier STOP held");
    }

    // Section 5: a CONTROL that waits is withdrawn with its session, also on its way through a gateway.
    @Test
    void whatWaitsOnItsWayIsWithdrawnWithItsSession() {
        bench.controller.answersAtOnce = false;
        bench.ready(CONTROL);
        assertThat(bench.controller.wanted.getLast().getAsBoolean()).isTrue();

        bench.session.disconnected(CloseReason.IO_ERROR);

        assertThat(bench.controller.wanted.getLast().getAsBoolean()).isFalse();
    }

    @Test
    void aHoldUnderWayIsNotToldToASessionThatIsLost() {
        bench.controller.answersAtOnce = false;
        bench.ready(STOP_CONTROL, STOP_CONTROL);

        bench.session.disconnected(CloseReason.IO_ERROR);
        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.controller.calls).containsExactly("hold");
        assertThat(bench.pacer.size()).isZero();
    }

    @Test
    void whatIsLostAfterStopSessionLeavesNoDeadline() {
        bench.ready(STOP_SESSION);

        bench.session.disconnected(CloseReason.IO_ERROR);

        assertThat(bench.session.closeReason()).isEqualTo(CloseReason.STOPPED);
        assertThat(bench.pacer.size()).isZero();
    }

    @Test
    void whoIsEndedGivesThePlaceBackAndKeepsNoTimedTask() {
        bench.ready(MONITOR).session.fail(new IllegalStateException("planted"));

        assertThat(bench.ended).isEqualTo(CloseReason.INTERNAL_ERROR);
        assertThat(bench.limiter.admitted()).isZero();
        assertThat(bench.samplers.idle()).isTrue();
        assertThat(bench.pacer.size()).isZero();
    }

    // Section 3.3: success is silent, so failure must not be.
    @Test
    void anAdapterThatBreaksIsAControlErrAndAStopFailed() {
        bench.ready().controller.broken = new IllegalStateException("planted");
        bench.send(CONTROL, STOP_CONTROL);

        assertThat(bench.sent())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{\"type\":\"control_err\",\"status\":500"),
                        second -> assertThat(second)
                                .startsWith("{\"error\":\"stop_failed\"")
                                .contains("STOP control: the call failed inside the server"));
        assertThat(bench.ended).isNull();
        assertThat(bench.pacer.size()).as("the watchdog's").isOne();
    }

    @Test
    void aHoldThatIsNotAnsweredIsAStopFailedInTime() {
        bench.controller.answersAtOnce = false;
        bench.ready().send(STOP_CONTROL).pass(1_999);
        assertThat(bench.sent()).isEmpty();

        bench.pass(1);

        assertThat(bench.heard()).containsExactly("stop_failed");
        bench.controller.answerNext(bench.controller.answer);
        assertThat(bench.sent()).as("a late answer").isEmpty();
    }

    // The queue has a bound for STOPs too; those beyond it are answered.
    @Test
    void aStopBeyondTheQueueFailsAndTheOthersAreAnswered() {
        SessionSettings two = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(2)
                .build();
        SessionBench small = new SessionBench(two, new SessionLimiter(1)).ready();
        small.controller.answersAtOnce = false;

        small.send(STOP_CONTROL, STOP_CONTROL, STOP_CONTROL);
        assertThat(small.sent())
                .singleElement()
                .asString()
                .contains("stop_failed", "too many STOPs are waiting for the controller");
        small.controller.answerNext(small.controller.answer);

        assertThat(small.heard()).containsExactly("stop_ack control", "stop_ack control");
    }

    // Section 3.4: nothing follows the stop_ack; 3.2: nothing of the old MONITOR follows the new one's ack.
    @Test
    void samplesThatWaitAreForgottenWithTheirMonitor() {
        bench.ready(MONITOR);
        assertThat(bench.forgotten).isZero();

        bench.send(MONITOR);
        assertThat(bench.forgotten).isOne();
        bench.send(STOP_MONITOR);
        assertThat(bench.forgotten).isEqualTo(2);
    }

    @Test
    void countersSayWhatHappened() {
        bench.ready(MONITOR).pass(30);
        bench.controller.answer = new ApiAnswer(403, null);
        bench.send(CONTROL, "[]");
        bench.controller.answer = new ApiFailure(502, "gone");
        bench.send(CONTROL).pass(10);
        bench.session.observer().sampleDropped();
        SessionCounters counters = bench.session.counters();

        assertThat(counters).hasToString("samples=3 missed=1 dropped=1 controls=2 control_errors=2 refusals=2");
        SessionCounters total = new SessionCounters();
        total.add(counters);
        total.add(counters);
        assertThat(total).hasToString("samples=6 missed=2 dropped=2 controls=4 control_errors=4 refusals=4");
        assertThat(total.samples()).isEqualTo(6);
        assertThat(total.missedBeats()).isEqualTo(2);
        assertThat(total.droppedSamples()).isEqualTo(2);
        assertThat(total.controls()).isEqualTo(4);
        assertThat(total.controlErrors()).isEqualTo(4);
        assertThat(total.refusals()).isEqualTo(4);
        assertThat(bench.session.shookHands()).isTrue();
        assertThat(new SessionBench().session.shookHands()).isFalse();
    }

    @Test
    void whoMayNotShakeHandsIsToldWhy() {
        bench.ready(MONITOR).send(HANDSHAKE);
        assertThat(bench.sent()).singleElement().asString().contains("a MONITOR is active");
        SessionBench late = new SessionBench(SessionSettings.DEFAULT, bench.limiter);
        late.send(HANDSHAKE);
        assertThat(late.sent()).singleElement().asString().contains("all 1 sessions of this server are taken");
        bench.limiter.shutDown();
        late.send(HANDSHAKE);
        assertThat(late.sent()).singleElement().asString().contains("the server is shutting down");
    }

    @Test
    void argsBecomePartOfTheCall() {
        bench.ready(CONTROL.replace("\"/c\"", "\"/c\",\"args\":{\"n\":1}"));

        assertThat(bench.controller.calls).singleElement().asString().startsWith("POST /c?n=1");
    }
}
