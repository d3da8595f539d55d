package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.upstream.UpstreamReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A controller that is away, comes back, or hangs up: when a gateway connects again. */
final class ReconnectTest extends HttpUpstreamFixture {

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

    // The manual warns: connections in quick succession can stop the robot (open-api.md 1).
    @Test
    void connectionsAreMadeOneAfterAnotherWithTimeBetween() {
        bench.close();
        bench = new HttpUpstreamBench(
                HttpUpstreamBench.with(HttpUpstreamBench.to(peer), 4, 100_000, 2, null), LoopTime.byHand());
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
        restart(HttpUpstreamBench.with(at("robot.invalid"), 2, 100_000, 2, "/hold"));
        await().until(() -> words(bench.get("/1")).contains("cannot be reached"));
        UpstreamReport report = bench.loop.call(bench.upstream::report);
        assertThat(report.up()).isFalse();
        assertThat(report.reason()).contains("robot.invalid");

        restart(HttpUpstreamBench.patient(at("localhost")));
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
}
