package dev.openstream.server.session.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.session.SessionBench;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One client at a time may CONTROL. */
final class LeaseTest {

    private static final String CONTROL = SessionBench.CONTROL;

    private final SessionBench first = new SessionBench(1_000);
    private final SessionBench second = new SessionBench(first);
    private final Lease lease = Objects.requireNonNull(first.lease);

    @Test
    void theFirstThatControlsHasItAndOthersAreToldWho() {
        first.ready(CONTROL);
        second.ready(SessionBench.MONITOR);

        second.send(CONTROL);

        assertThat(second.sent())
                .singleElement()
                .asString()
                .contains(
                        "control_busy",
                        "POST /c was not executed: the first has the right to CONTROL since 2026-09-21T");
        assertThat(first.controller.calls).containsExactly("POST /c");
        assertThat(Objects.requireNonNull(lease.holder()).name()).isEqualTo("the first");
    }

    // A session that sends STOP has finished with the robot.
    @ParameterizedTest
    @ValueSource(strings = {"control", "session"})
    void itIsLetGoByAStop(String target) {
        first.ready(CONTROL);
        second.ready();

        first.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}");

        assertThat(lease.holder()).isNull();
        assertThat(second.send(CONTROL).heard()).isEmpty();
    }

    @Test
    void itIsLetGoByTheEndOfASession() {
        first.ready(CONTROL);
        second.ready();

        first.session.disconnected(CloseReason.IO_ERROR);

        assertThat(second.send(CONTROL).heard()).isEmpty();
    }

    // Somebody wants the robot to stand: that needs no right. It does not take the other's.
    @Test
    void aStopNeedsNoLease() {
        first.ready(CONTROL);
        second.ready();

        assertThat(second.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}")
                        .heard())
                .containsExactly("stop_ack control");

        assertThat(first.controller.calls).containsExactly("POST /c", "hold");
        assertThat(second.send(CONTROL).heard()).containsExactly("control_busy");
    }

    @Test
    void whoIsIdleLosesItToWhoeverWantsIt() {
        first.ready(CONTROL);
        second.ready();

        first.pass(999);
        assertThat(second.send(CONTROL).heard()).containsExactly("control_busy");
        first.pass(1);
        assertThat(second.send(CONTROL).heard()).isEmpty();

        assertThat(first.send(CONTROL).heard()).containsExactly("control_busy");
    }

    // A CONTROL that the controller still works on would otherwise come after the first of another client.
    @Test
    void whoWaitsForTheControllerIsNotIdle() {
        first.controller.answersAtOnce = false;
        first.ready(CONTROL);
        second.ready();

        first.pass(1_500);

        assertThat(second.send(CONTROL).heard()).containsExactly("control_busy");
        first.controller.answerNext(new ApiAnswer(200, null));
        assertThat(second.send(CONTROL).heard()).isEmpty();
    }

    // It would take it back with its next point: so it has to stop first.
    @Test
    void whoLosesItToTheAdministratorHasToStopFirst() {
        first.controller.answersAtOnce = false;
        first.ready(CONTROL, CONTROL);

        assertThat(Objects.requireNonNull(lease.takeAway()).name()).isEqualTo("the first");

        assertThat(first.sent()).singleElement().asString().contains("control_busy", "was taken from this session");
        assertThat(first.send(CONTROL).heard()).containsExactly("control_busy");
        assertThat(lease.takeAway()).isNull();
        first.controller.answersAtOnce = true;
        first.controller.answerNext(new ApiAnswer(200, null));
        first.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}", CONTROL);
        assertThat(first.heard()).containsExactly("stop_ack control");
        assertThat(first.controller.calls).containsExactly("POST /c", "hold", "POST /c");
    }

    // Taking it from the next one as well gives it back to nobody.
    @Test
    void whoLostItStaysBarredWhenTheNextOneLosesItToo() {
        first.ready(CONTROL);
        second.ready();
        lease.takeAway();
        second.send(CONTROL);

        assertThat(Objects.requireNonNull(lease.takeAway()).name()).isEqualTo("another");

        assertThat(first.send(CONTROL).heard()).containsExactly("control_busy");
        assertThat(second.send(CONTROL).heard()).containsExactly("control_busy");
        first.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}", CONTROL);
        assertThat(first.heard()).containsExactly("stop_ack control");
    }

    // The one who may CONTROL is stopped like everybody else, and keeps the right.
    @Test
    void aStopOfAnotherSessionStopsTheOneThatHasIt() {
        first.ready(SessionBench.POINT);
        second.ready("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");

        assertThat(first.send(SessionBench.POINT).sent())
                .singleElement()
                .asString()
                .contains("control_busy", "stopped the robot");
        assertThat(Objects.requireNonNull(lease.holder()).name()).isEqualTo("the first");
        assertThat(first.send(SessionBench.INIT, SessionBench.POINT).heard()).isEmpty();
    }

    // A CONTROL that waits in a gateway's queue is not sent after its session has lost the right.
    @Test
    void whatIsOnItsWayIsWithdrawnWhenItIsTakenAway() {
        first.controller.answersAtOnce = false;
        first.ready(CONTROL);

        lease.takeAway();

        assertThat(first.controller.wanted.getLast().getAsBoolean()).isFalse();
        first.controller.answerNext(ApiFailure.withdrawn());
        assertThat(first.sent()).singleElement().asString().contains("control_busy", "was taken from this session");
    }

    // Over HTTP there are no sessions.
    @Test
    void callsOverHttpWriteNothingMeanwhile() {
        ApiRequest post = ApiRequest.of(Method.POST, "/c", JsonText.EMPTY_OBJECT);
        ApiRequest get = ApiRequest.of(Method.GET, "/c", JsonText.EMPTY_OBJECT);
        assertThat(lease.refusal(post)).isNull();

        first.ready(CONTROL);

        assertThat(lease.refusal(post)).contains("POST /c was not executed: the first has the right");
        assertThat(lease.refusal(get)).isNull();
        first.pass(1_000);
        assertThat(lease.refusal(post)).isNull();
    }
}
