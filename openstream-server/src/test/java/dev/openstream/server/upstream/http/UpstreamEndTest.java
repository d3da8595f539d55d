package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.upstream.UpstreamReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bounds of a gateway's calls over HTTP, what it has ready, and its end. Time stands still. */
final class UpstreamEndTest {

    private static final int READS = 2;

    /** Most calls that wait for a connection. */
    private static final int MOST_WAITING = 1_024;

    private RawUpstream peer;
    private HttpUpstreamBench bench;

    @BeforeEach
    void start() throws IOException {
        peer = new RawUpstream();
        start(100_000);
    }

    private void start(int callsPerSecond) {
        bench = new HttpUpstreamBench(
                HttpUpstreamBench.with(HttpUpstreamBench.to(peer), READS, callsPerSecond, 2, "/hold"),
                LoopTime.byHand());
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
        peer.close();
    }

    private int connections() {
        return bench.loop.call(bench.upstream::connections);
    }

    private Feed feed(String url) {
        return (Feed) bench.loop.call(() -> bench.upstream.feed(get(url), 2, null));
    }

    private static ApiRequest get(String url) {
        return ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
    }

    // A call to stop a robot must not wait for a connection.
    @Test
    void connectionsAreMadeBeforeTheyAreNeeded() {
        assertThat(connections()).as("for reads, at the start").isEqualTo(1);
        assertThat(words(bench.post("/move"))).startsWith("200");

        assertThat(connections())
                .as("and for CONTROL and hold, with the first CONTROL")
                .isEqualTo(3);
        await().until(() -> peer.connections() == 3);
    }

    @Test
    void callsThatWaitHaveABound() {
        assertThat(words(bench.get("/first"))).startsWith("200");
        peer.reply((request, socket) -> {});
        // One is sent on the connection that is there; others are made meanwhile, but not within this turn of the loop.
        List<ApiOutcome> outcomes = bench.loop.call(() -> {
            List<ApiOutcome> told = new ArrayList<>();
            for (int i = 0; i <= MOST_WAITING; i++) {
                bench.upstream.call(get("/x"), told::add);
            }
            assertThat(told).isEmpty();
            bench.upstream.call(get("/over"), told::add);
            return told;
        });

        assertThat(outcomes).singleElement().asString().contains("503", "1024 calls wait for ");
    }

    @Test
    void closeFailsWhatIsUnderWayAndWhatWaitsAndEndsEveryConnection() {
        peer.reply((request, socket) -> {});
        CompletableFuture<ApiOutcome> move = bench.post("/move");
        await().until(() -> peer.requests().contains("POST /move {}"));
        var behind =
                IntStream.range(0, READS).mapToObj(i -> bench.post("/next")).toList();
        bench.upstream.close();

        assertThat(words(move)).startsWith("!502 ").contains("shutting down; the call may have been executed");
        assertThat(behind).allSatisfy(call -> assertThat(words(call)).isEqualTo("!502 the gateway is shutting down"));
        assertThat(connections()).isZero();
        assertThat(words(bench.get("/late"))).startsWith("!502 ");
        assertThat(connections()).isZero();
    }

    // Reads give way first: what moves or stops a robot is not refused because somebody looks too often.
    @Test
    void controlAndHoldPassWhereReadsAreRefused() {
        bench.close();
        start(10);
        assertThat(words(bench.get("/1"))).startsWith("200");
        assertThat(words(bench.get("/2"))).startsWith("!429 ");
        Feed feed = feed("/m");
        assertThat(words(bench.ask(feed::sample))).startsWith("!429 ");

        assertThat(words(bench.post("/move"))).startsWith("200");
        assertThat(words(bench.hold())).startsWith("200");
    }

    @Test
    void recipeThatEndedMakesRoomForAnother() {
        Feed first = feed("/a");
        feed("/b");
        assertThat(bench.loop.call(() -> bench.upstream.feed(get("/c"), 2, null)))
                .isInstanceOf(FeedRefused.class);
        close(first);

        assertThat(feed("/c")).isNotNull();
    }

    private void close(Feed feed) {
        bench.loop.call(() -> {
            feed.close();
            return true;
        });
    }

    // Nobody waits for it, and the controller has enough to do.
    @Test
    void sampleThatWaitsForAConnectionIsNotSentWhenItsMonitorEnds() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        peer.reply((request, socket) -> {
            if (request.endsWith("/slow")) {
                released.join();
            }
            RawUpstream.answer(200, "1").to(request, socket);
        });
        Feed feed = feed("/sample");
        List<CompletableFuture<ApiOutcome>> slow = List.of(bench.get("/slow"), bench.get("/slow"));
        bench.loop.advance(Duration.ofMillis(20));
        await().until(() -> peer.requests().size() == READS);
        bench.loop.call(() -> {
            feed.sample(outcome -> {});
            feed.close();
            return true;
        });
        released.complete(null);

        assertThat(slow).allSatisfy(call -> assertThat(words(call)).isEqualTo("200 1"));
        assertThat(words(bench.get("/after"))).isEqualTo("200 1");
        assertThat(peer.requests()).containsExactly("GET /slow", "GET /slow", "GET /after");
    }

    @Test
    void reportTellsWhetherItIsThereAndWhatBecameOfTheCalls() {
        assertThat(words(bench.get("/1"))).startsWith("200");
        assertThat(report().up()).isTrue();
        peer.reply((request, socket) -> socket.close());
        assertThat(words(bench.post("/2"))).startsWith("!502 ");

        assertThat(report()).satisfies(report -> {
            assertThat(report.up()).isFalse();
            assertThat(report.reason()).contains("closed the connection");
            assertThat(List.of(report.calls(), report.failures(), report.losses()))
                    .containsExactly(2L, 1L, 1L);
        });
        peer.reply(RawUpstream.answer(200, "1"));
        assertThat(words(bench.get("/3"))).startsWith("200");
        assertThat(report().up()).isTrue();
    }

    private UpstreamReport report() {
        return bench.loop.call(bench.upstream::report);
    }

    @Test
    void othersMayMoveTheRobot() {
        assertThat(bench.upstream.sharesRobot()).isTrue();
    }
}
