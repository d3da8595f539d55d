package dev.openstream.server.session;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions by phase and command, with a clock turned by hand (protocol sections 3.1 and 5). */
final class SessionTest {

    private static final String STOP_MONITOR = stop("monitor");
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

    // Section 3.1: the server is over its limit; a place that is freed, by STOP or by a loss, is free.
    @Test
    void aSessionOverTheLimitIsRejectedUntilAPlaceIsFree() {
        SessionBench second = new SessionBench(SessionSettings.DEFAULT, bench.limiter);
        bench.ready();

        second.send(HANDSHAKE);
        assertThat(second.heard()).containsExactly("handshake_rejected");

        bench.send(STOP_SESSION);
        second.send(HANDSHAKE);
        assertThat(second.heard()).containsExactly("handshake_ack");

        second.session.disconnected(CloseReason.IO_ERROR);
        assertThat(bench.limiter.admitted()).isZero();
    }

    @Test
    void aRepeatedHandshakeTakesNoSecondPlace() {
        bench.ready(HANDSHAKE, HANDSHAKE);

        assertThat(bench.limiter.admitted()).isOne();
    }

    @Test
    void aServerThatShutsDownAdmitsNobodyAndTellsWhoIsThere() {
        bench.ready();
        bench.limiter.shutDown();
        SessionBench late = new SessionBench(SessionSettings.DEFAULT, bench.limiter);

        late.send(HANDSHAKE);
        bench.session.shutDown();

        assertThat(late.heard()).containsExactly("handshake_rejected");
        assertThat(bench.heard()).containsExactly("handshake_rejected");
        assertThat(bench.ended).isEqualTo(CloseReason.SHUTDOWN);
    }

    // Section 5: when a session ends, its MONITOR and queued CONTROLs are gone.
    @Test
    void aLostSessionCallsNobodyAnyMore() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), MONITOR);

        bench.session.disconnected(CloseReason.CLIENT_CLOSED);
        bench.controller.answerNext(bench.controller.answer);
        bench.pass(10_000);

        assertThat(bench.controller.calls).containsExactly("POST /1");
        assertThat(bench.pacer.size()).isZero();
        assertThat(bench.session.closeReason()).isEqualTo(CloseReason.CLIENT_CLOSED);
    }

    @Test
    void aLostSessionHoldsTheRobotOnlyWhereThatIsSet() {
        bench.ready(CONTROL).session.disconnected(CloseReason.IO_ERROR);
        assertThat(bench.controller.calls).containsExactly("POST /c");

        SessionSettings holding = SessionSettings.builder()
                .disarmedTimeoutMillis(0)
                .armedTimeoutMillis(0)
                .controlQueue(4)
                .holdOnDisconnect(true)
                .build();
        SessionBench mover = new SessionBench(holding, new SessionLimiter(1)).ready(CONTROL);
        mover.session.disconnected(CloseReason.IO_ERROR);
        assertThat(mover.controller.calls).containsExactly("POST /c", "hold");

        SessionBench viewer = new SessionBench(holding, new SessionLimiter(1)).ready(MONITOR);
        viewer.session.disconnected(CloseReason.IO_ERROR);
        assertThat(viewer.controller.calls).isEmpty();
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

    private static String control(String url) {
        return CONTROL.replace("/c", url);
    }
}
