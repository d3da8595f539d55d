package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;

/** Protocol section 4, at its edges. */
final class WatchdogTest {

    private final SessionBench bench = new SessionBench();

    @Test
    void aConnectionThatNeverShakesHandsIsEndedAfter180Seconds() {
        bench.pass(179_999);
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.heard()).containsExactly("session_timeout");
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void aValidCommandGivesAnother180Seconds() {
        bench.ready().pass(179_000).send(CONTROL).pass(179_999);
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // "No valid command line": what is refused for its form is none.
    @Test
    void aBadLineGivesNothing() {
        bench.ready()
                .pass(179_000)
                .send("[]", "{\"cmd\":\"STOP\",\"payload\":{}}")
                .pass(1_000);

        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // Nor is the answer to a bad line progress of the stream.
    @Test
    void aBadLineGivesAStreamThatStandsStillNothing() {
        bench.peerReads = false;
        bench.ready(MONITOR);
        bench.pass(4_999).send("[]").pass(1);

        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // The endurance test of the manual: MONITOR only, for hours.
    @Test
    void aMonitorThatIsReadLivesWithoutCommands() {
        bench.ready(MONITOR).pass(400_000);

        assertThat(bench.ended).isNull();
    }

    @Test
    void aStreamWithoutProgressIsEndedAfterFiveSeconds() {
        bench.peerReads = false;
        bench.ready(MONITOR.replace(":10", ":1000"));
        bench.pass(4_999);
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // Progress is a data line handed over, or a valid command line.
    @Test
    void aCommandIsProgressToo() {
        bench.peerReads = false;
        bench.ready(MONITOR).pass(4_999).send(CONTROL).pass(4_999);
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // With periods over 5 s the limit is period + 5 s.
    @Test
    void aSlowStreamHasItsPeriodOnTop() {
        bench.ready(MONITOR.replace(":10", ":30000")).pass(30_000);
        assertThat(bench.heard()).containsExactly("data");

        bench.peerReads = false;
        bench.pass(34_999);
        assertThat(bench.ended).isNull();
        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    // A beat and the limit at the same moment: the beat must not lose.
    @Test
    void aPeriodOfExactlyTheLimitIsNoTimeout() {
        bench.ready(MONITOR.replace(":10", ":5000")).pass(60_000);

        assertThat(bench.ended).isNull();
        assertThat(bench.heard()).containsOnly("data").hasSize(12);
    }

    // Section 3.2: the MONITOR goes on and recovers by itself, however long the controller is away. Its error lines are
    // what shows that the peer still reads.
    @Test
    void aControllerOutOfReachDoesNotEndTheSession() {
        bench.ready(MONITOR);
        bench.controller.answer = new ApiFailure(502, "out of reach");
        bench.pass(60_000);

        assertThat(bench.ended).isNull();
    }

    @Test
    void afterTheMonitorTheLongLimitHoldsAgain() {
        bench.ready(MONITOR).pass(100).send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
        bench.pass(179_999);
        assertThat(bench.ended).isNull();

        bench.pass(1);
        assertThat(bench.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void zeroIsOff() {
        SessionSettings off = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(4)
                .build();
        SessionBench quiet = new SessionBench(off, new SessionLimiter(1)).ready();
        quiet.jump(1_000_000_000);
        assertThat(quiet.ended).isNull();

        quiet.peerReads = false;
        quiet.send(MONITOR).jump(1_000_000_000);
        assertThat(quiet.ended).isNull();
    }

    // The long limit does not go on behind a monitor for which there is none.
    @Test
    void zeroForTheShortLimitOnlyIsOffWhileAMonitorRuns() {
        SessionSettings off = SessionSettings.builder()
                .disarmedTimeoutMillis(1_000)
                .armedTimeoutMillis(0)
                .controlQueue(4)
                .build();
        SessionBench quiet = new SessionBench(off, new SessionLimiter(1)).ready();
        quiet.peerReads = false;

        quiet.send(MONITOR).pass(2_000);

        assertThat(quiet.ended).isNull();
    }

    @Test
    void whoIsTimedOutIsToldWhy() {
        bench.ready().pass(180_000);
        assertThat(bench.sent())
                .singleElement()
                .asString()
                .contains("session_timeout", "no valid command came for 180.0 s");

        SessionBench deaf = new SessionBench().ready();
        deaf.peerReads = false;
        deaf.send(MONITOR).pass(5_000);
        assertThat(deaf.sent()).last().asString().contains("session_timeout", "the stream made no progress for 5.0 s");
    }

    @Test
    void aHandshakeIsAValidCommand() {
        bench.pass(179_000).send(HANDSHAKE).pass(179_000);

        assertThat(bench.ended).isNull();
    }
}
