package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.ACK;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.BUSY;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.STOPPED;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.TIMEOUT_MILLIS;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a session with the controller leaves no CONTROL or STOP that may move or stop a robot later. */
final class RelayLossTest {

    /** Most calls that wait. */
    private static final int MOST_WAITING = 1_024;

    private final StreamUpstreamBench bench = new StreamUpstreamBench();
    private final StreamUpstreamBench.Line wire = bench.control();

    /** The session that follows, open. */
    private StreamUpstreamBench.Line again() {
        bench.pass(200);
        StreamUpstreamBench.Line again = bench.latest().open();
        assertThat(again).isNotSameAs(wire);
        return again;
    }

    @Test
    void nothingThatWaitedIsSentInTheNextSession() {
        List<ApiOutcome> first = bench.post("/a");
        List<ApiOutcome> second = bench.post("/b");
        wire.end.gone("reset");
        StreamUpstreamBench.Line again = again();
        List<ApiOutcome> third = bench.post("/c");

        assertThat(again.heard()).containsExactly("/c", "HANDSHAKE");
        again.say(ACK);
        assertThat(List.of(first, second, third)).allMatch(outcomes -> outcomes.size() == 1);
        assertThat(third).containsExactly(new ApiAnswer(200, null));
    }

    // A STOP that comes late stops a robot that somebody has started again.
    @Test
    void aStopThatFailedIsNotSentInTheNextSession() {
        List<ApiOutcome> sent = bench.hold();
        wire.end.gone("reset");
        List<ApiOutcome> waiting = bench.hold();
        bench.latest().end.gone("connection refused");
        bench.pass(400);
        StreamUpstreamBench.Line again = bench.latest().open();

        assertThat(again.heard()).isEmpty();
        again.say(STOPPED);
        assertThat(sent).hasSize(1).first().isInstanceOf(ApiFailure.class);
        assertThat(waiting).hasSize(1).first().isInstanceOf(ApiFailure.class);
    }

    @Test
    void noDeadlineOfALostSessionFallsIntoTheNext() {
        bench.post("/a");
        wire.say(BUSY);
        bench.hold();
        wire.end.gone("reset");
        StreamUpstreamBench.Line again = again();
        bench.pass(2 * TIMEOUT_MILLIS);

        assertThat(again.heard()).isEmpty();
        assertThat(again.closed).isFalse();
    }

    @Test
    void noDeadlineOfAControlOutlivesIt() {
        bench.post("/a");
        wire.say(BUSY);
        bench.pass(1);
        wire.say(ACK);
        wire.heard();
        bench.pass(2 * TIMEOUT_MILLIS);

        assertThat(wire.heard()).as("it is not asked for again").isEmpty();
        assertThat(wire.closed).isFalse();
    }

    @Test
    void eachStopHasItsOwnTime() {
        List<ApiOutcome> first = bench.hold();
        bench.pass(TIMEOUT_MILLIS - 1);
        List<ApiOutcome> second = bench.hold();
        wire.say(STOPPED);
        bench.pass(TIMEOUT_MILLIS - 1);
        assertThat(first).containsExactly(new ApiAnswer(200, null));
        assertThat(second).isEmpty();
        assertThat(wire.closed).isFalse();

        bench.pass(1);
        assertThat(second).singleElement().asString().contains("did not acknowledge a STOP");
        assertThat(wire.reset).isTrue();
    }

    @Test
    void aRefusalThatAnyCommandMayHaveIsTheStopsIfNothingElseIsOnItsWay() {
        List<ApiOutcome> stop = bench.hold();
        wire.say("{\"error\":\"invalid_payload\",\"message\":\"why\"}");

        assertThat(stop).singleElement().asString().contains("invalid_payload");
        assertThat(wire.closed).isFalse();
    }

    @Test
    void whatWaitsHasABound() {
        List<List<ApiOutcome>> waiting = new ArrayList<>();
        for (int i = 0; i <= MOST_WAITING; i++) {
            waiting.add(bench.post("/a"));
        }
        assertThat(waiting).allMatch(List::isEmpty);

        assertThat(bench.post("/b")).singleElement().asString().contains("503", "1024 calls wait");
    }

    // Its sender was told at that time that it failed.
    @Test
    void whatWaitedLongerThanItsTimeIsNotSent() {
        bench.post("/a");
        bench.post("/b");
        List<ApiOutcome> third = bench.post("/c");
        bench.pass(TIMEOUT_MILLIS - 1);
        wire.say(ACK);
        bench.pass(1);
        wire.say(ACK);

        assertThat(wire.heard()).containsExactly("/a", "HANDSHAKE", "/b", "HANDSHAKE");
        assertThat(third).singleElement().asString().contains("504", "earlier calls took too long");
    }

    // A HANDSHAKE every millisecond would cost the controller more than the CONTROL.
    @Test
    void itIsAskedMoreRarelyTheLongerAControlTakes() {
        bench.post("/a");
        List<String> asked = wire.heard();
        List<String> counted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (asked.contains("HANDSHAKE")) {
                wire.say(BUSY);
            }
            bench.pass(1);
            asked = wire.heard();
            counted.addAll(asked);
        }

        // After 1, 3, 7, 15, 31 ms, then every 16 ms.
        assertThat(Collections.frequency(counted, "HANDSHAKE")).isEqualTo(9);
    }

    @Test
    void shutDownEndsTheSessionAndFailsWhatIsOpen() {
        List<ApiOutcome> sent = bench.post("/a");
        List<ApiOutcome> waiting = bench.post("/b");
        bench.upstream.close();

        assertThat(wire.closed).isTrue();
        assertThat(sent).singleElement().asString().contains("502", "shuts down", "may have been executed");
        assertThat(waiting).singleElement().asString().contains("502", "shuts down", "not sent");
        bench.pass(20_000);
        assertThat(bench.wires).hasSize(1);
    }

    @Test
    void shutDownEndsThePauseBeforeTheNextAttemptToo() {
        wire.end.gone("reset");
        bench.upstream.close();
        bench.pass(20_000);

        assertThat(bench.wires).hasSize(1);
    }

    @Test
    void reportTellsWhetherItIsThereAndWhatBecameOfTheCalls() {
        assertThat(bench.upstream.report().up()).isTrue();
        bench.post("/a");
        wire.say(ACK);
        bench.post("/b");
        wire.end.gone("reset");

        assertThat(bench.upstream.report()).satisfies(report -> {
            assertThat(report.up()).isFalse();
            assertThat(report.reason()).isEqualTo("reset");
            assertThat(List.of(report.calls(), report.failures(), report.losses()))
                    .containsExactly(2L, 1L, 1L);
        });
        again();
        assertThat(bench.upstream.report().up()).isTrue();
    }

    @Test
    void aLookIsOneSampleOfAMonitorOfItsOwn() {
        List<ApiOutcome> looked = look("/j");
        StreamUpstreamBench.Line look = bench.latest().open();
        assertThat(look.last()).contains("\"period_ms\":2,\"url\":\"/j\"");
        look.say(data(1, "7"), data(1, "8"));

        assertThat(looked).containsExactly(new ApiAnswer(200, JsonText.of("7")));
        assertThat(look.closed).isTrue();
        bench.monitor("/a", 10);
        bench.monitor("/b", 10);
        assertThat(look("/k"))
                .singleElement()
                .asString()
                .contains("503", "connections to this controller for recipes are in use");
    }

    private List<ApiOutcome> look(String url) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        bench.upstream.look(ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT), outcomes::add);
        return outcomes;
    }

    @Test
    void othersMayMoveTheRobot() {
        assertThat(bench.upstream.sharesRobot()).isTrue();
    }
}
