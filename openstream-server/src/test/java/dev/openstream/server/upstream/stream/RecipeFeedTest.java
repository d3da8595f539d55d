package dev.openstream.server.upstream.stream;

import static dev.openstream.server.upstream.stream.StreamUpstreamBench.TIMEOUT_MILLIS;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.data;
import static dev.openstream.server.upstream.stream.StreamUpstreamBench.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe that a controller streams to us: our beats, its results. */
final class RecipeFeedTest {

    private static final String MONITOR_ACK = "{\"type\":\"monitor_ack\"}";

    private final StreamUpstreamBench bench = new StreamUpstreamBench();

    private static ApiAnswer ok(String result) {
        return new ApiAnswer(200, JsonText.of(result));
    }

    @Test
    void aRecipeIsMonitoredOnAConnectionOfItsOwn() {
        bench.control();
        bench.monitor("/m?a=%20", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();

        assertThat(bench.wires).hasSize(2);
        assertThat(wire.last())
                .isEqualTo("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":10,"
                        + "\"url\":\"/m?a=%20\",\"id\":1}}");
    }

    // Our beats and the controller's have no phase in common.
    @Test
    void aBeatTakesTheNewestResultOrWaitsForTheNextAndNoneIsGivenTwice() {
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open().say(MONITOR_ACK);

        List<ApiOutcome> first = sample(feed);
        assertThat(first).isEmpty();
        wire.say(data(1, "1"));
        assertThat(first).containsExactly(ok("1"));

        wire.say(data(1, "2"), data(1, "3"));
        assertThat(sample(feed)).containsExactly(ok("3"));
        assertThat(sample(feed)).isEmpty();
    }

    @Test
    void statusAndResultAreTheAnswers() {
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();

        wire.say("{\"type\":\"data\",\"id\":1,\"status\":404,\"result\":{\"a\" : \"\u00e4\"}}");
        assertThat(sample(feed)).containsExactly(new ApiAnswer(404, JsonText.of("{\"a\":\"\\u00e4\"}")));
        wire.say("{\"type\":\"data\",\"id\":1,\"status\":204}");
        assertThat(sample(feed)).containsExactly(new ApiAnswer(204, null));
        wire.say("{\"type\":\"data\",\"id\":1,\"status\":7}");
        assertThat(sample(feed)).singleElement().asString().contains("502", "status 7");
    }

    @Test
    void theShortestPeriodIsAskedFor() {
        Feed feed = bench.monitor("/m", 10);
        feed.every(5);
        StreamUpstreamBench.Line wire = bench.latest().open();
        assertThat(wire.last()).contains("\"period_ms\":5,");
        feed.every(2);
        assertThat(wire.last()).contains("\"period_ms\":2,", "\"id\":1}");
    }

    @ParameterizedTest
    @CsvSource({"monitor_internal_error, 500", "invalid_url, 400"})
    void aRefusalFailsTheSampleThatWaits(String code, int status) {
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();
        List<ApiOutcome> waiting = sample(feed);

        wire.say("{\"error\":\"" + code + "\",\"message\":\"why\"}");

        assertThat(waiting).containsExactly(new ApiFailure(status, "the controller refused it: " + code + ", why"));
        wire.say(data(1, "1"));
        assertThat(sample(feed)).as("it recovers by itself").containsExactly(ok("1"));
    }

    // Lines that a hostile or a newer controller may send must not become a client's result.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"data\",\"id\":2,\"ts\":1,\"result\":1}",
                "{\"type\":\"data\",\"ts\":1,\"result\":1}",
                "{\"type\":\"stop_ack\",\"target\":\"monitor\"}",
                "{\"type\":\"handshake_ack\",\"ok\":true}",
                "{\"type\":\"control_err\",\"status\":403}",
                "{\"type\":\"news\",\"result\":1}",
                "{\"type\":\"data\",\"id\":1,\"result\":NaN}",
                "{\"type\":\"data\",\"id\":1,\"result\":{}",
                "\u0000"
            })
    void whatIsNoResultOfThisRecipeIsPassedOver(String line) {
        Feed feed = bench.monitor("/m", 10);
        bench.latest().open().say(line);

        assertThat(sample(feed)).isEmpty();
    }

    @Test
    void withoutAnIdDataCountsAfterTheAcknowledgement() {
        Feed feed = bench.monitor("/m", 10);
        bench.latest().open().say(MONITOR_ACK, "{\"type\":\"data\",\"ts\":1,\"result\":1}");

        assertThat(sample(feed)).containsExactly(ok("1"));
    }

    @Test
    void aLostConnectionFailsSamplesUntilItIsMonitoredAgain() {
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open().say(data(1, "1"));
        wire.end.gone("reset");
        assertThat(sample(feed)).as("nothing old").singleElement().asString().contains("502", "reset");

        bench.pass(200);
        StreamUpstreamBench.Line again = bench.latest().open();
        assertThat(again).isNotSameAs(wire);
        assertThat(again.heard()).containsExactly("/m");
        List<ApiOutcome> waiting = sample(feed);
        again.say(data(1, "2"));
        assertThat(waiting).containsExactly(ok("2"));
    }

    @Test
    void silenceEndsTheConnection() {
        bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();
        bench.pass(TIMEOUT_MILLIS + 9);
        wire.say(data(1, "1"));
        bench.pass(TIMEOUT_MILLIS + 9);
        assertThat(wire.closed).isFalse();
        bench.pass(1);
        assertThat(wire.closed).isTrue();
    }

    @Test
    void aHandshakeThatIsNotAnsweredIsTriedAgain() {
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest();
        wire.end.connected();
        List<ApiOutcome> waiting = sample(feed);
        bench.pass(TIMEOUT_MILLIS);

        assertThat(waiting).singleElement().asString().contains("no answer to HANDSHAKE within 2000 ms");
        assertThat(wire.closed).isTrue();
    }

    @Test
    void theEndOfTheFeedIsTheEndOfItsConnection() {
        bench.control();
        Feed feed = bench.monitor("/m", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();
        wire.heard();
        feed.close();

        assertThat(wire.closed).isTrue();
        assertThat(wire.reset).isFalse();
        assertThat(wire.heard()).as("a STOP might be felt by the robot").isEmpty();
        bench.pass(10_000);
        assertThat(bench.latest()).isSameAs(wire);
    }

    @Test
    void beyondTheLimitARecipeIsRefusedUntilAnotherEnds() {
        Feed first = bench.monitor("/a", 10);
        bench.monitor("/b", 10);
        assertThat(bench.feed("/c", 10, null)).isInstanceOf(FeedRefused.class);

        first.close();
        first.close();
        assertThat(bench.feed("/c", 10, null)).isInstanceOf(Feed.class);
        assertThat(bench.feed("/d", 10, null)).isInstanceOf(FeedRefused.class);
    }

    // A known client changes between two recipes every 2 ms: on one connection, as it would without a gateway.
    @Test
    void aRecipeInPlaceOfAnotherTakesItsConnection() {
        Feed first = bench.monitor("/a", 10);
        bench.monitor("/x", 10);
        StreamUpstreamBench.Line wire = bench.wires.get(1).open();
        Feed second = (Feed) bench.feed("/b", 10, first);
        first.close();
        assertThat(wire.heard()).containsExactly("/a", "/b");
        assertThat(bench.wires).hasSize(3);

        wire.say(MONITOR_ACK, data(1, "1"), "{\"type\":\"data\",\"ts\":1,\"result\":2}");
        assertThat(sample(second)).as("still the first one's").isEmpty();
        wire.say(data(3, "3"));
        second.close();
        assertThat(wire.closed).isTrue();
        assertThat(bench.feed("/c", 10, null)).isInstanceOf(Feed.class);
    }

    // A result must be there before a beat gives up on it, whatever the phase: for call-timeout-ms at most.
    @ParameterizedTest
    @ValueSource(ints = {2_000, 30_000})
    void periodsAboveTheTimeLimitAreAskedForMoreOften(int periodMillis) {
        Feed feed = bench.monitor("/m", periodMillis);
        StreamUpstreamBench.Line wire = bench.latest().open();

        assertThat(wire.last()).contains("\"period_ms\":" + TIMEOUT_MILLIS / 2 + ",");
        wire.say(data(1, "1"), data(1, "2"));
        assertThat(sample(feed)).containsExactly(ok("2"));
        feed.every(20_000);
        assertThat(wire.heard()).containsExactly("/m");
    }

    @Test
    void recipesInTurnDoNotHideThatTheControllerIsSilent() {
        Feed feed = bench.monitor("/a", 10);
        StreamUpstreamBench.Line wire = bench.latest().open();
        for (int i = 0; i < 402; i++) {
            bench.pass(5);
            Feed next = (Feed) bench.feed(i % 2 == 0 ? "/b" : "/a", 10, feed);
            feed.close();
            feed = next;
        }

        assertThat(wire.closed).isTrue();
        assertThat(sample(feed)).singleElement().asString().contains("it sent no data for 2010 ms");
    }

    @Test
    void whatIsNoJsonCannotPassAndThatIsSaid() {
        bench.control();
        List<ApiOutcome> outcomes = new ArrayList<>();
        ApiBody file = ApiBody.of("application/octet-stream", new byte[] {'a', '\n'});
        bench.upstream.call(ApiRequest.ofHttp(Method.POST, "/file_manager/files/a", file), outcomes::add);

        assertThat(outcomes).singleElement().asString().contains("status=415", "takes only JSON");
        assertThat(bench.wires.getFirst().heard()).isEmpty();
        assertThat(bench.post("/c")).isEmpty();
        assertThat(bench.wires.getFirst().heard()).containsExactly("/c", "HANDSHAKE");
    }
}
