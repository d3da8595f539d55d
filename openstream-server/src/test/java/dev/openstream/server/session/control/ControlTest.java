package dev.openstream.server.session.control;

import static dev.openstream.server.session.SessionBench.CONTROL;
import static dev.openstream.server.session.SessionBench.HANDSHAKE;
import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTROL with a controller that answers when told (protocol section 3.3). */
final class ControlTest {

    private final SessionBench bench = new SessionBench();

    // Section 3.3: silent on 2xx, control_err on anything else, in the order of arrival.
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void successIsSilent(int status) {
        bench.controller.answer = new ApiAnswer(status, JsonText.of("{}"));
        bench.ready(CONTROL);

        assertThat(bench.controller.calls).containsExactly("POST /c");
        assertThat(bench.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 403, 500})
    void anythingElseIsAControlErr(int status) {
        bench.controller.answer = new ApiAnswer(status, JsonText.of("{\"err_code\":-38500}"));
        bench.ready().send(CONTROL);

        assertThat(bench.sent())
                .containsExactly(
                        "{\"type\":\"control_err\",\"status\":" + status + ",\"body\":{\"err_code\":-38500}}\n");
    }

    @Test
    void controlsAreExecutedOneAfterAnother() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"), control("/3"));
        assertThat(bench.controller.calls).containsExactly("POST /1");

        bench.controller.answerNext(bench.controller.answer);
        bench.controller.answerNext(new ApiAnswer(500, null));

        assertThat(bench.controller.calls).containsExactly("POST /1", "POST /2", "POST /3");
        assertThat(bench.sent()).containsExactly("{\"type\":\"control_err\",\"status\":500}\n");
    }

    // Section 3.3: beyond the bound a CONTROL is refused; none is dropped silently.
    @Test
    void controlsBeyondTheQueueAreRefused() {
        SessionBench small = smallQueue(2);
        small.controller.answersAtOnce = false;
        small.ready().send(control("/1"), control("/2"), control("/3"), control("/4"));

        assertThat(small.heard()).containsExactly("control_busy");
        small.controller.answerNext(small.controller.answer);
        small.controller.answerNext(small.controller.answer);
        small.controller.answerNext(small.controller.answer);
        assertThat(small.controller.calls).containsExactly("POST /1", "POST /2", "POST /3");
        small.send(control("/5"));
        assertThat(small.controller.calls).endsWith("POST /5");
    }

    @Test
    void aControlThatIsNotAnsweredIsAControlErrAndTheNextGoesOn() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2")).pass(2_000);

        assertThat(bench.sent()).hasSize(1).first().asString().startsWith("{\"type\":\"control_err\",\"status\":504");
        assertThat(bench.controller.calls).containsExactly("POST /1", "POST /2");
    }

    // Its client was told 504: what moves the robot after that is the client's next call.
    @Test
    void callThatRanOutOfTimeIsNotSentLaterWhateverIsCalledNext() {
        bench.controller.answersAtOnce = false;
        bench.ready(control("/1"), control("/2"));
        assertThat(bench.controller.wanted.getFirst().getAsBoolean()).isTrue();
        bench.pass(2_000);

        assertThat(bench.controller.calls).endsWith("POST /2");
        assertThat(bench.controller.wanted)
                .extracting(BooleanSupplier::getAsBoolean)
                .containsExactly(false, true);
    }

    @Test
    void aHandshakeWhileAControlIsExecutedIsBusy() {
        bench.controller.answersAtOnce = false;
        bench.ready(CONTROL).send(HANDSHAKE);
        assertThat(bench.heard()).containsExactly("busy_session_active");

        bench.controller.answerNext(bench.controller.answer);
        bench.send(HANDSHAKE);
        assertThat(bench.heard()).containsExactly("handshake_ack");
    }

    // CONTROL never waits for a MONITOR call.
    @Test
    void controlDoesNotWaitForAMonitorCall() {
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR).pass(10).send(CONTROL);

        assertThat(bench.controller.calls).containsExactly("GET /m", "POST /c");
    }

    private static String control(String url) {
        return CONTROL.replace("/c", url);
    }

    private static SessionBench smallQueue(int calls) {
        return new SessionBench(
                SessionSettings.builder()
                        .disarmedTimeoutMillis(0)
                        .armedTimeoutMillis(0)
                        .controlQueue(calls)
                        .build(),
                new SessionLimiter(1));
    }
}
