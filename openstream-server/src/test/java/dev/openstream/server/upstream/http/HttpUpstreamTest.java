package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static dev.openstream.server.upstream.http.UpstreamBench.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.upstream.UpstreamReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a gateway treats its controller. */
final class HttpUpstreamTest {

    /** What joint_traject_mode says of a robot that follows nothing. */
    private static final String IDLE = "{\"mode\":false}";

    private final CountDownLatch released = new CountDownLatch(1);
    private RawUpstream peer;
    private UpstreamBench bench;

    @BeforeEach
    void start() throws IOException {
        peer = new RawUpstream();
        bench = new UpstreamBench(UpstreamBench.to(peer));
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        bench.close();
        peer.close();
    }

    private void restart(HttpUpstreamSettings settings) {
        bench.close();
        bench = new UpstreamBench(settings);
    }

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
        restart(UpstreamBench.patient(UpstreamBench.to(peer)));
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
        restart(UpstreamBench.patient(UpstreamBench.to(peer)));
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

    // Whoever was idle for long is closed by most servers; that is no fault, and nothing is lost by it.
    @Test
    void connectionThatWasClosedWhileIdleLosesNoCall() throws IOException {
        assertThat(words(bench.get("/1"))).startsWith("200");
        assertThat(words(bench.post("/2"))).startsWith("200");
        int before = peer.connections();
        peer.cut();

        // What is sent before the end of the old connections has arrived is another test's subject.
        // The connection for hold, of no use yet, is made anew.
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

    @Test
    void whileNobodyIsThereCallsFailAtOnceAndThenItRecovers() throws IOException {
        InetSocketAddress address = peer.address();
        assertThat(words(bench.post("/1"))).startsWith("200");
        peer.close();

        await().until(() -> words(bench.post("/2")).contains("cannot be reached"));
        for (int i = 0; i < 100; i++) {
            assertThat(words(bench.post("/3"))).startsWith("!502 ");
        }

        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(address);
        try (RawUpstream back = new RawUpstream(again)) {
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> words(bench.post("/4")).startsWith("200"));
            assertThat(back.connections()).isLessThan(10);
        }
    }

    // Nobody waits for the next attempt of its own accord with a STOP in hand.
    @Test
    void holdConnectsAtOnceWhereAttemptsHaveBecomeRare() throws IOException {
        InetSocketAddress address = peer.address();
        peer.close();
        await().until(() -> words(bench.hold()).contains("cannot be reached"));
        for (int i = 0; i < 20; i++) {
            assertThat(words(bench.hold())).startsWith("!502 ");
        }

        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(address);
        try (RawUpstream back = new RawUpstream(again)) {
            back.reply(answer(200, IDLE));
            assertThat(words(bench.hold())).as("the first, untried before").isEqualTo("200 null");
        }
    }

    // Section 5: what waits here is withdrawn with its session, and what was sent is not.
    @Test
    void whatIsNotWantedAnyMoreIsNotSent() {
        restart(UpstreamBench.patient(UpstreamBench.to(peer)));
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
        restart(UpstreamBench.patient(UpstreamBench.to(peer)));
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

    // What the network still holds of a call that was given up must not reach a robot later: the system throws it away.
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

    // The manual warns: connections in quick succession can stop the robot (open-api.md 1).
    @Test
    void connectionsAreMadeOneAfterAnotherWithTimeBetween() {
        bench.close();
        bench = new UpstreamBench(UpstreamBench.with(UpstreamBench.to(peer), 4, 100_000, 2, null), LoopTime.byHand());
        peer.reply(this::answerWhenReleased);
        var calls = IntStream.range(0, 4).mapToObj(i -> bench.get("/" + i)).toList();

        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(bench.loop.call(bench.upstream::connections));
            bench.loop.advance(Duration.ofMillis(19));
            made.add(bench.loop.call(bench.upstream::connections));
            bench.loop.advance(Duration.ofMillis(1));
        }
        assertThat(made).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 4, 4);
        await().until(() -> peer.requests().size() == 4);
        released.countDown();
        assertThat(calls).allSatisfy(call -> assertThat(words(call)).startsWith("200"));
    }

    @Test
    void controllerWhoseNameIsNotKnownIsAwayAndOneWhoseNameIsKnownIsReached() {
        restart(UpstreamBench.with(at("robot.invalid"), 2, 100_000, 2, "/hold"));
        await().until(() -> words(bench.get("/1")).contains("cannot be reached"));
        UpstreamReport report = bench.loop.call(bench.upstream::report);
        assertThat(report.up()).isFalse();
        assertThat(report.reason()).contains("robot.invalid");

        restart(UpstreamBench.patient(at("localhost")));
        assertThat(words(bench.get("/2"))).isEqualTo("200 {\"a\":1}");
    }

    private HttpUpstreamSettings at(String host) {
        return HttpUpstreamSettings.at(
                InetSocketAddress.createUnresolved(host, peer.address().getPort()));
    }

    // A peer that accepts and hangs up is not asked again and again without a pause.
    @Test
    void peerThatHangsUpAtOnceIsNotFloodedWithConnections() {
        peer.reply((request, socket) -> socket.close());
        for (int i = 0; i < 300; i++) {
            assertThat(words(bench.get("/x"))).startsWith("!502 ");
        }

        assertThat(peer.connections()).isLessThan(20);
    }

    @Test
    void callsOverTheBoundAreRefusedAndHoldsAreNot() {
        restart(UpstreamBench.with(UpstreamBench.to(peer), 2, 10, 2, "/hold"));
        var outcomes =
                IntStream.range(0, 20).mapToObj(i -> words(bench.get("/" + i))).toList();

        assertThat(outcomes.getLast())
                .startsWith("!429 ")
                .contains("not called more than 10 times a second (upstream-max-calls-per-sec)");
        assertThat(words(bench.hold())).startsWith("200");
    }

    @Test
    void recipesHaveABoundToo() {
        Feed a = (Feed) feed("/a", null);
        feed("/b", null);

        assertThat(feed("/c", null))
                .isInstanceOfSatisfying(
                        FeedRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("2 different recipes are monitored already, the most there may be"
                                        + " (upstream-max-recipes)"));
        assertThat(feed("/c", a)).isInstanceOf(Feed.class);
    }

    // A known client changes between two recipes every 2 ms: less than most controllers take for an answer.
    @Test
    void answerToARecipeThatIsMonitoredAgainIsNotLost() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        peer.reply((request, socket) -> {
            asked.countDown();
            answerWhenReleased(request, socket);
        });
        Feed first = (Feed) feed("/a", null);
        bench.loop.eventLoop().execute(() -> first.sample(outcome -> {}));
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        close(first);
        Feed again = (Feed) feed("/a", null);
        CompletableFuture<ApiOutcome> sample = bench.ask(again::sample);
        released.countDown();

        assertThat(words(sample)).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a");
    }

    // The same, and the answer comes while the other recipe is monitored.
    @Test
    void answerThatNobodyWaitedForIsKeptForAMoment() throws InterruptedException {
        bench.close();
        bench = new UpstreamBench(UpstreamBench.to(peer), LoopTime.byHand());
        leaveBeforeTheAnswer();

        Feed again = (Feed) feed("/a", null);
        bench.loop.advance(Duration.ofMillis(20));
        assertThat(words(bench.ask(again::sample))).isEqualTo("200 {\"late\":1}");
        assertThat(peer.requests()).containsExactly("GET /a");

        assertThat(words(bench.ask(again::sample))).as("once").startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a", "GET /a");
    }

    @Test
    void keptAnswerIsNotGivenWhenItIsOld() throws InterruptedException {
        bench.close();
        bench = new UpstreamBench(UpstreamBench.to(peer), LoopTime.byHand());
        leaveBeforeTheAnswer();

        Feed again = (Feed) feed("/a", null);
        bench.loop.advance(Duration.ofMillis(21));
        assertThat(words(bench.ask(again::sample))).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a", "GET /a");
    }

    /** Monitors /a, and ends that while its call is under way; then that is answered. */
    private void leaveBeforeTheAnswer() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        peer.reply((request, socket) -> {
            asked.countDown();
            answerWhenReleased(request, socket);
        });
        Feed first = (Feed) feed("/a", null);
        bench.loop.eventLoop().execute(() -> first.sample(outcome -> {}));
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        close(first);
        released.countDown();
        await().until(() -> bench.loop.call(bench.upstream::report).calls() == 1);
    }

    @Test
    void oneRecipeHasOneCallUnderWay() {
        peer.reply(this::answerWhenReleased);
        Feed feed = (Feed) feed("/a", null);
        for (int i = 0; i < 100; i++) {
            bench.loop.eventLoop().execute(() -> feed.sample(outcome -> {}));
        }
        CompletableFuture<ApiOutcome> last = bench.ask(feed::sample);
        await().until(() -> !peer.requests().isEmpty());
        released.countDown();

        assertThat(words(last)).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a");
    }

    private FeedOutcome feed(String url, @Nullable Feed instead) {
        ApiRequest request = ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
        return bench.loop.call(() -> bench.upstream.feed(request, 2, instead));
    }

    private void close(Feed feed) {
        bench.loop.call(() -> {
            feed.close();
            return true;
        });
    }

    private void answerWhenReleased(String request, Socket socket) throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        answer(200, "{\"late\":1}").to(request, socket);
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
