package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.ACK;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.BUSY;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.STOPPED;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.TIMEOUT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings.ControlCompletion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTROLs of many on one session: whose an error is, and that nothing is sent twice. */
final class ControlRelayTest {

    private static final ApiAnswer DONE = new ApiAnswer(200, null);
    private static final String FORBIDDEN = "{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-1}}";

    private final StreamUpstreamBench bench = new StreamUpstreamBench();
    private final StreamUpstreamBench.Line wire = bench.control();

    // Success is silent (section 3.3); a HANDSHAKE is acknowledged when no CONTROL is being executed (3.1).
    @Test
    void aControlIsDoneWhenTheHandshakeBehindItIsAcknowledged() {
        List<ApiOutcome> outcome = bench.post("/a");
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE");
        assertThat(outcome).isEmpty();

        wire.say(ACK);
        assertThat(outcome).containsExactly(DONE);
    }

    @Test
    void oneControlAtATimeIsOnItsWayInTheOrderOfArrival() {
        List<ApiOutcome> first = bench.post("/a");
        List<ApiOutcome> second = bench.post("/b");
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE");

        wire.say(FORBIDDEN, ACK);
        assertThat(wire.heard()).containsExactly("/b", "HANDSHAKE");
        wire.say(ACK);

        assertThat(first).containsExactly(new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")));
        assertThat(second).containsExactly(DONE);
    }

    @Test
    void whileItIsBeingExecutedItIsAskedAgain() {
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say(BUSY);
        bench.pass(1);
        wire.say(BUSY);
        bench.pass(1);
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE", "HANDSHAKE");
        bench.pass(1);
        assertThat(wire.heard()).containsExactly("HANDSHAKE");

        wire.say(FORBIDDEN, ACK);
        assertThat(outcome).containsExactly(new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")));
    }

    // Some controllers may be busy from the first CONTROL to a STOP; whoever knows that sets it.
    @Test
    void whereTakenIsEnoughAnyAnswerWillDo() {
        StreamUpstreamBench other = new StreamUpstreamBench(ControlCompletion.TAKEN);
        StreamUpstreamBench.Line line = other.control();

        List<ApiOutcome> first = other.post("/a");
        line.say(FORBIDDEN, BUSY);
        List<ApiOutcome> second = other.post("/b");
        line.say(BUSY);

        assertThat(first).singleElement().asString().contains("403");
        assertThat(second).containsExactly(DONE);
    }

    @Test
    void aControllerThatIsBusyForGoodIsNotBelieved() {
        List<ApiOutcome> outcome = bench.post("/a");
        for (long i = 0; i < TIMEOUT_MILLIS; i++) {
            if (wire.heard().contains("HANDSHAKE")) {
                wire.say(BUSY);
            }
            bench.pass(1);
        }

        assertThat(outcome).singleElement().asString().contains("504");
        assertThat(wire.reset).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"invalid_url, 400", "control_busy, 503", "of_a_later_version, 502"})
    void aRefusalIsTheControlsThatIsOnItsWay(String code, int status) {
        List<ApiOutcome> outcome = bench.post("/a");

        wire.say("{\"error\":\"" + code + "\",\"message\":\"why\"}", ACK);

        assertThat(outcome).containsExactly(new ApiFailure(status, "the controller refused it: " + code + ", why"));
    }

    // A late error must not become the next one's, and what may have been done must not be done again.
    @Test
    void withoutAnAnswerTheSessionIsGivenUpAndNothingIsSentAgain() {
        List<ApiOutcome> outcome = bench.post("/a");
        bench.pass(TIMEOUT_MILLIS);

        assertThat(outcome)
                .singleElement()
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(504));
        assertThat(wire.reset).as("it must not arrive later").isTrue();

        bench.pass(200);
        StreamUpstreamBench.Line again = bench.latest().open();
        assertThat(again).isNotSameAs(wire);
        assertThat(again.heard()).isEmpty();
        assertThat(bench.post("/b")).isEmpty();
        assertThat(again.heard()).containsExactly("/b", "HANDSHAKE");
    }

    @Test
    void aLostConnectionFailsWhatIsOnItsWayAndWhatWaitsAndSaysWhich() {
        List<ApiOutcome> first = bench.post("/a");
        List<ApiOutcome> second = bench.post("/b");

        wire.end.gone("reset");

        assertThat(first).singleElement().asString().contains("502", "may have been executed", "reset");
        assertThat(second).singleElement().asString().contains("502", "not sent", "reset");
        assertThat(bench.post("/c")).singleElement().asString().contains("502", "not sent", "reset");
    }

    @Test
    void anErrorThatCameBeforeTheConnectionWasLostIsTold() {
        List<ApiOutcome> outcome = bench.post("/a");

        wire.say(FORBIDDEN).end.gone("reset");

        assertThat(outcome).containsExactly(new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")));
    }

    // Nobody waits for it any more: its sender was told that it was not done.
    @Test
    void whatWaitedTooLongIsNotSent() {
        bench.pass(59_999);
        wire.heard();
        bench.pass(1);
        List<ApiOutcome> late = bench.post("/a");
        wire.say(BUSY);
        assertThat(wire.heard()).containsExactly("HANDSHAKE", "/a", "HANDSHAKE");
        List<ApiOutcome> later = bench.post("/b");
        bench.pass(TIMEOUT_MILLIS - 1);
        wire.say(ACK);
        assertThat(late).containsExactly(DONE);
        assertThat(later).isEmpty();
        assertThat(wire.heard()).as("just in time").containsExactly("/b", "HANDSHAKE");
    }

    @Test
    void aStopGoesPastWhatWaits() {
        bench.post("/a");
        bench.post("/b");
        List<ApiOutcome> held = bench.hold();
        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE", "control");

        wire.say(STOPPED);
        assertThat(held).containsExactly(DONE);
        wire.say(ACK);
        assertThat(wire.heard()).containsExactly("/b", "HANDSHAKE");
    }

    @ParameterizedTest
    @CsvSource({"stop_failed, 500", "invalid_target, 400", "nothing_to_stop, 200"})
    void aRefusedStopIsToldToItsSenderOnly(String code, int status) {
        List<ApiOutcome> control = bench.post("/a");
        List<ApiOutcome> held = bench.hold();

        wire.say("{\"error\":\"" + code + "\",\"message\":\"why\"}", ACK);

        assertThat(held).singleElement().asString().contains("status=" + status);
        assertThat(control).containsExactly(DONE);
    }

    @Test
    void aStopThatIsNotAcknowledgedFailsInTime() {
        List<ApiOutcome> held = bench.hold();
        bench.pass(TIMEOUT_MILLIS);

        assertThat(held).singleElement().isInstanceOf(ApiFailure.class);
        assertThat(wire.closed).isTrue();
    }

    // A STOP is worth an attempt at once, and not more than one.
    @Test
    void aStopWithoutASessionConnectsAtOnceAndGoesFirst() {
        wire.end.gone("reset");
        List<ApiOutcome> held = bench.hold();
        StreamUpstreamBench.Line again = bench.latest();
        assertThat(again).isNotSameAs(wire);
        again.open();
        assertThat(again.heard()).containsExactly("control");
        again.say(STOPPED);
        assertThat(held).containsExactly(DONE);

        again.end.gone("reset");
        List<ApiOutcome> failed = bench.hold();
        bench.latest().end.gone("connection refused");
        assertThat(failed).singleElement().asString().contains("502", "connection refused");
    }

    // Lines that a hostile or a newer controller may send change nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"control_err\",\"status\":403}",
                "{\"type\":\"stop_ack\",\"target\":\"control\"}",
                "{\"type\":\"stop_ack\",\"target\":\"monitor\"}",
                "{\"type\":\"monitor_ack\"}",
                "{\"type\":\"data\",\"id\":1,\"result\":1}",
                "{\"type\":\"news\"}",
                "{\"type\":\"handshake_ack\",\"ok\":false}",
                "{\"error\":\"monitor_internal_error\",\"message\":\"\"}",
                "{\"error\":\"?\"}",
                "garbage",
                ""
            })
    void whatComesOutOfPlaceIsNobodys(String line) {
        wire.say(line);
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say(ACK);

        assertThat(outcome).containsExactly(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"status\":200", ",\"status\":-1", ",\"status\":1e9"})
    void anErrorWithoutAStatusIsAnErrorAllTheSame(String status) {
        List<ApiOutcome> outcome = bench.post("/a");
        wire.say("{\"type\":\"control_err\"" + status + "}", ACK);

        assertThat(outcome).singleElement().asString().contains("502", "control_err with status");
    }

    @Test
    void aGetIsRefused() {
        List<ApiOutcome> outcome = new ArrayList<>();
        bench.upstream.call(ApiRequest.of(Method.GET, "/a", JsonText.EMPTY_OBJECT), outcome::add);

        assertThat(outcome).singleElement().asString().contains("501");
    }
}
