package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.HostileServer.Script;
import dev.openstream.protocol.StopTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Monitors that start and end at the same moment, and what is said of those that bring nothing. */
final class ClientMonitorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final MonitorRequest<JointStates> REQUEST = MonitorRequest.jointStates(Duration.ofMillis(5));
    private static final String NOT_FOUND = "{\"type\":\"data\",\"id\":%s,\"ts\":%d,\"status\":404,\"result\":{}}";

    private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    // STOP monitor waits for the MONITOR that is under way, so that it ends that one here and there, and none that
    // comes
    // after it at the server only.
    @Test
    void stopAndStartOfAMonitorTakeTurns() throws Exception {
        try (SteppedClient client = new SteppedClient(options -> options)) {
            Monitor<JointStates> monitor = new Monitor<>(REQUEST, client.shared);
            CompletableFuture<Void> started =
                    CompletableFuture.runAsync(() -> client.shared.monitors().start(monitor, client.connection));
            assertThat(client.heard()).contains("MONITOR");
            Thread stopper = Thread.ofPlatform()
                    .start(() -> client.shared.monitors().stop(() -> client.shared.stop(StopTarget.MONITOR)));
            await().atMost(PATIENCE)
                    .until(() -> Stream.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                            .anyMatch(state -> stopper.getState() == state));

            assertThat(monitor.active()).isTrue();
            client.say(HostileServer.MONITOR_ACK);
            client.stepUntil(started);
            started.join();
            assertThat(client.heard()).contains("STOP");
            client.say(HostileServer.stopAck("{\"target\":\"monitor\"}"));
            await().atMost(PATIENCE).until(() -> {
                client.step();
                return !stopper.isAlive();
            });
            assertThat(monitor.active()).isFalse();
        }
    }

    // After a loss the client asks for its monitor again. Whoever closes it while that line is on its way still reaches
    // the
    // server, which else would go on with a monitor that nobody listens to.
    @Test
    void monitorThatIsClosedWhileItIsAskedForAgainIsStopped() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<String> stop = new CompletableFuture<>();
        Script later = peer -> {
            peer.readUntil("HANDSHAKE");
            peer.send(HostileServer.ACK);
            peer.readStart();
            asked.countDown();
            gate.await();
            stop.complete(peer.readUntil("STOP"));
            peer.hold();
        };
        // Longer than what the system takes: the write waits for the server.
        MonitorRequest<String> request =
                MonitorRequest.raw("/a", Duration.ofMillis(5)).withArgs(Map.of("long", "x".repeat(16 << 20)));
        try (HostileServer server = new HostileServer(
                        peer -> {
                            peer.readUntil("MONITOR");
                            peer.send(HostileServer.MONITOR_ACK);
                        },
                        later);
                OpenStreamClient client = OpenStreamClient.connect(
                        Robots.at(server.port()).withDeadlines(PATIENCE, PATIENCE), events::add)) {
            Monitor<String> monitor = client.monitor(request);
            pass(asked);
            Thread.ofPlatform().start(monitor::close);
            await().atMost(PATIENCE).until(() -> !monitor.active());
            gate.countDown();

            assertThat(stop).succeedsWithin(PATIENCE).asString().contains("monitor");
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // The acknowledgement and the first sample may come together.
    @Test
    void failingMonitorIsToldOnceAlsoIfItFailsAtOnce() throws IOException {
        try (SteppedClient client = new SteppedClient(options -> options)) {
            Monitor<String> wrong = new Monitor<>(MonitorRequest.raw("/no/such", Duration.ofMillis(5)), client.shared);
            CompletableFuture<Void> started =
                    CompletableFuture.runAsync(() -> client.shared.monitors().start(wrong, client.connection));
            assertThat(client.heard()).contains("/no/such");
            client.say(HostileServer.MONITOR_ACK, NOT_FOUND.formatted(wrong.id(), 5));
            client.stepUntil(started);
            client.say(NOT_FOUND.formatted(wrong.id(), 10), "the end");
            await().atMost(PATIENCE).until(() -> {
                client.step();
                return client.events.stream().anyMatch(ClientEvent.UnreadableLine.class::isInstance);
            });

            assertThat(client.events)
                    .filteredOn(ClientEvent.MonitorError.class::isInstance)
                    .hasSize(1);
            assertThatThrownBy(() -> wrong.next(Duration.ofMillis(1)))
                    .isInstanceOf(NoSample.class)
                    .hasMessageContaining("/no/such")
                    .hasMessageContaining("status 404");
        }
    }

    // The documented type, for those who wait already and for those who come later.
    @Test
    void whoeverWaitsForASampleOfAMonitorThatEndsIsToldSo() throws IOException {
        try (SteppedClient client = new SteppedClient(options -> options)) {
            Monitor<JointStates> monitor = new Monitor<>(REQUEST, client.shared);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    monitor.next(FOREVER);
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            });
            await().atMost(PATIENCE).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

            monitor.end();

            assertThat(thrown).succeedsWithin(PATIENCE).isInstanceOf(NoSample.class);
            assertThat(thrown.join()).hasMessageContaining("the monitor has ended");
            assertThatThrownBy(() -> monitor.next(FOREVER)).isInstanceOf(NoSample.class);
        }
    }

    // A wait without an end is written in days, or as the largest number there is.
    @Test
    void foreverIsATimeLikeAnyOther() throws IOException {
        for (Duration forever : List.of(FOREVER, Duration.ofNanos(Long.MAX_VALUE))) {
            try (HostileServer server = new HostileServer(HostileServer.Peer::begin, HostileServer.Peer::serve)) {
                ClientOptions options = ClientOptions.at("127.0.0.1")
                        .withPort(server.port())
                        .withDeadlines(forever, forever)
                        .withStaleness(forever)
                        .withBackOff(Duration.ofMillis(1), forever)
                        .withMotionGuards(forever, 5);
                try (OpenStreamClient client = OpenStreamClient.connect(options, events::add);
                        Monitor<JointStates> joints = client.monitor(REQUEST)) {
                    await().atMost(PATIENCE)
                            .until(() -> events.stream().anyMatch(ClientEvent.Recovered.class::isInstance));
                    assertThat(client.awaitConnected(forever)).isTrue();
                    client.motion(joints.next(forever)).close();
                }
                events.clear();
            }
        }
        assertThat(new BackOff(FOREVER, FOREVER).before(40, new Random(1))).isGreaterThan(Duration.ofDays(10_000));
        assertThat(new BackOff(Duration.ofMillis(1), FOREVER).before(3, new Random(1)))
                .isBetween(Duration.ofMillis(2), Duration.ofMillis(4));
    }
}
