package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.openapi.ApiOutcome;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A gateway's use of its controller. */
final class HttpUpstreamTest extends HttpUpstreamFixture {

    // The manual warns: connections in quick succession can stop the robot.
    @Test
    void aHundredCallsInARowUseOneConnection() {
        for (int i = 0; i < 100; i++) {
            assertThat(words(bench.get("/" + i))).isEqualTo("200 {\"a\":1}");
        }

        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void callsAtTheSameTimeUseAsManyConnectionsAsAllowed() {
        peer.reply(this::answerWhenReleased);
        var calls = IntStream.range(0, 5).mapToObj(i -> bench.get("/" + i)).toList();
        await().until(() -> peer.requests().size() == 2);
        released.countDown();

        assertThat(calls).allSatisfy(call -> assertThat(words(call)).startsWith("200"));
        assertThat(peer.connections()).isEqualTo(2);
    }

    @Test
    void controlAndHoldNeverWaitBehindReads() {
        restart(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)));
        peer.reply((request, socket) -> {
            if (request.startsWith("GET /slow")) {
                answerWhenReleased(request, socket);
            } else {
                answer(200, IDLE).to(request, socket);
            }
        });
        CompletableFuture<ApiOutcome> one = bench.get("/slow");
        CompletableFuture<ApiOutcome> two = bench.get("/slow");
        CompletableFuture<ApiOutcome> three = bench.get("/slow");
        await().until(() -> peer.requests().size() == 2);

        assertThat(words(bench.post("/move"))).isEqualTo("200 " + IDLE);
        assertThat(words(bench.hold())).isEqualTo("200 null");
        assertThat(one.isDone() || two.isDone() || three.isDone()).isFalse();
    }

    @Test
    void holdDoesNotWaitBehindACallThatIsNotAnswered() {
        restart(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)));
        peer.reply((request, socket) -> {
            if (request.startsWith("POST /move")) {
                answerWhenReleased(request, socket);
            } else {
                answer(200, IDLE).to(request, socket);
            }
        });
        CompletableFuture<ApiOutcome> move = bench.post("/move");
        await().until(() -> peer.requests().contains("POST /move {}"));

        assertThat(words(bench.hold())).isEqualTo("200 null");
        assertThat(move).isNotDone();
    }

    // Most servers close a connection that was idle for long; that is no fault, and no call is lost by it.
    @Test
    void connectionThatWasClosedWhileIdleLosesNoCall() throws IOException {
        assertThat(words(bench.get("/1"))).startsWith("200");
        assertThat(words(bench.post("/2"))).startsWith("200");
        int before = peer.connections();
        peer.cut();

        // Calls before the end of the old connections has arrived are another test's subject. The connection for hold,
        // of no use yet, is made anew.
        await().until(() -> bench.loop.call(bench.upstream::connections) <= 1);
        assertThat(words(bench.post("/3"))).startsWith("200");
        assertThat(words(bench.get("/4"))).startsWith("200");
        assertThat(peer.connections()).isGreaterThan(before);
    }

    @Test
    void readThatMeetsAClosingConnectionIsSentOnceMore() {
        closeAtSecondRequest();
        assertThat(words(bench.get("/1"))).startsWith("200");

        assertThat(words(bench.get("/2"))).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /1", "GET /2", "GET /2");
    }

    @Test
    void whatMayMoveARobotIsNot() {
        closeAtSecondRequest();
        assertThat(words(bench.post("/1"))).startsWith("200");

        assertThat(words(bench.post("/2")))
                .startsWith("!502 ")
                .endsWith("closed the connection; the call may have been executed, and is not repeated");
        assertThat(words(bench.post("/3"))).startsWith("200");
        assertThat(peer.requests().stream().filter(request -> request.startsWith("POST /")))
                .containsExactly("POST /1 {}", "POST /2 {}", "POST /3 {}");
    }

    // Section 5: what waits here is withdrawn with its session, and what was sent is not.
    @Test
    void whatIsNotWantedAnyMoreIsNotSent() {
        restart(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)));
        peer.reply(this::answerWhenReleased);
        CompletableFuture<ApiOutcome> first = bench.post("/1");
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<ApiOutcome> waiting = bench.post("/2", wanted::get);
        CompletableFuture<ApiOutcome> last = bench.post("/3");
        await().until(() -> peer.requests().size() == 1);
        wanted.set(false);
        released.countDown();

        assertThat(words(first)).startsWith("200");
        assertThat(words(waiting)).startsWith("!409 not sent");
        assertThat(words(last)).startsWith("200");
        assertThat(peer.requests()).containsExactly("POST /1 {}", "POST /3 {}");
    }

    @Test
    void aHoldWithdrawsAtOnceWhatIsNotWantedAnyMore() {
        restart(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)));
        peer.reply((request, socket) -> {
            if (request.startsWith("POST /1")) {
                answerWhenReleased(request, socket);
            } else {
                answer(200, IDLE).to(request, socket);
            }
        });
        bench.post("/1");
        CompletableFuture<ApiOutcome> waiting = bench.post("/2", () -> false);

        assertThat(words(bench.hold())).isEqualTo("200 null");
        assertThat(words(waiting)).startsWith("!409 not sent");
    }

    // The network may still hold bytes of a call that was given up; they must not reach a robot later, so the system
    // discards them.
    @Test
    void connectionOfACallThatIsGivenUpIsReset() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        peer.reply((request, socket) -> {
            try {
                end.complete("read " + socket.getInputStream().read());
            } catch (SocketException e) {
                end.complete("reset");
            }
        });

        assertThat(words(bench.post("/move"))).startsWith("!504 ");
        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("reset");
    }

    @Test
    void callsOverTheBoundAreRefusedAndHoldsAreNot() {
        restart(HttpUpstreamBench.with(HttpUpstreamBench.to(peer), 2, 10, 2, "/hold"));
        var outcomes =
                IntStream.range(0, 20).mapToObj(i -> words(bench.get("/" + i))).toList();

        assertThat(outcomes.getLast())
                .startsWith("!429 ")
                .contains("not called more than 10 times a second (upstream-max-calls-per-sec)");
        assertThat(words(bench.hold())).startsWith("200");
    }

    /** The second request of the first connection that has one is read and not answered. */
    private void closeAtSecondRequest() {
        AtomicBoolean closed = new AtomicBoolean();
        peer.reply((request, socket) -> {
            if (request.contains("/2") && closed.compareAndSet(false, true)) {
                socket.close();
            } else {
                answer(200, "{}").to(request, socket);
            }
        });
    }
}
