package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.ClientEvent.Gap;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.protocol.StopTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses: noticed, healed, reported; and nothing moves because of them. */
final class HealingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MonitorRequest<JointStates> REQUEST = MonitorRequest.jointStates(Duration.ofMillis(2));
    private static final JointAngles HOME = JointAngles.ofDegrees(0, 90, 0, 0, -90, 0);
    private static final int CUTS = 2_000;
    private static final int POLL_NANOS = 100_000;

    /** By then the first samples have come. */
    private static final int LATEST_CUT_NANOS = 3_000_000;

    private static final long SEED = 20_261_121;

    private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
    private ControllerSimulator robot;
    private CuttingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        robot = Robots.start();
        proxy = new CuttingProxy(robot.streamAddress());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        robot.close();
    }

    private OpenStreamClient connect() {
        return OpenStreamClient.connect(Robots.at(proxy.port()), events::add);
    }

    @Test
    void monitorGoesOnAfterALossAndTheGapIsReported() {
        try (OpenStreamClient client = connect();
                Monitor<JointStates> joints = client.monitor(REQUEST)) {
            joints.next(PATIENCE);

            proxy.cut(true);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events).hasAtLeastOneElementOfType(ClientEvent.Recovered.class));

            assertThat(joints.next(PATIENCE)).isNotNull();
            assertThat(joints.active()).isTrue();
            Gap gap = events.stream()
                    .filter(ClientEvent.Recovered.class::isInstance)
                    .map(ClientEvent.Recovered.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .gap();
            assertThat(gap.monitorRestored()).isTrue();
            assertThat(gap.motionRevoked()).isFalse();
            assertThat(gap.attempts()).isPositive();
            assertThat(gap.samplesMissed()).isEqualTo(gap.silence().toMillis() / 2);
        }
    }

    // The one thing that must never happen: points of before the loss on the connection after it.
    @Test
    void motionIsNeverSentAgain() {
        Trajectory stand = new SineWave(HOME, Duration.ofSeconds(1), 0, Duration.ofMillis(2), Duration.ofSeconds(30), 0)
                .trajectory();
        try (OpenStreamClient client = connect();
                Monitor<JointStates> joints = client.monitor(REQUEST)) {
            Motion motion = client.motion(joints.next(PATIENCE));
            Sample<JointStates> old = joints.next(PATIENCE);
            Thread cutter = Thread.ofVirtual().start(() -> {
                await().atMost(PATIENCE).until(() -> proxy.upward().contains("insert_point"));
                proxy.cut(true);
            });

            assertThatThrownBy(() -> motion.run(stand, Pace.lookAhead(Duration.ofMillis(100))))
                    .isInstanceOfAny(MotionRevoked.class, ConnectionLost.class);

            assertThat(client.awaitConnected(PATIENCE)).isTrue();
            joints.next(PATIENCE);
            await().atMost(PATIENCE).until(() -> !cutter.isAlive());
            String after = proxy.upward().substring(proxy.upward().lastIndexOf("HANDSHAKE"));
            assertThat(after).contains("MONITOR").doesNotContain("CONTROL");
            assertThatThrownBy(() -> motion.send(HOME, Duration.ofMillis(100), Duration.ofMillis(100)))
                    .isInstanceOf(MotionRevoked.class);
            assertThatThrownBy(() -> client.motion(old)).isInstanceOf(MotionRefused.class);
            client.motion(joints.next(PATIENCE)).close();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .anyMatch(event -> event instanceof ClientEvent.Recovered recovered
                                && recovered.gap().motionRevoked()));
    }

    @Test
    void callsFailAtOnceWhileThereIsNoSession() throws IOException {
        try (OpenStreamClient client = connect()) {
            proxy.close();
            await().atMost(PATIENCE).until(() -> client.state() != ConnectionState.CONNECTED);

            assertThatThrownBy(() -> client.stop(StopTarget.CONTROL)).isInstanceOf(ConnectionLost.class);
            assertThatThrownBy(() -> client.control(ControlCall.trajectoryInit()))
                    .isInstanceOf(ConnectionLost.class);
            assertThatThrownBy(() -> client.monitor(REQUEST)).isInstanceOf(ConnectionLost.class);
            assertThat(client.awaitConnected(Duration.ofMillis(20))).isFalse();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(events).hasAtLeastOneElementOfType(ClientEvent.AttemptFailed.class));
        }
    }

    // Cuts at random moments: in the handshake, between MONITOR and its ack, in the middle of lines.
    @Test
    void thousandsOfLossesLeakNothing() throws IOException {
        Random random = new Random(SEED);
        AtomicLong samples = new AtomicLong();
        long socketsBefore = systemSockets();
        ClientOptions hasty = Robots.at(proxy.port()).withBackOff(Duration.ofMillis(1), Duration.ofMillis(2));
        try (OpenStreamClient client = OpenStreamClient.connect(hasty);
                Monitor<JointStates> joints = client.monitor(REQUEST)) {
            joints.onSample(sample -> samples.incrementAndGet());
            for (int i = 0; i < CUTS; i++) {
                int before = proxy.accepted();
                proxy.cut(random.nextBoolean());
                awaitNextConnection(before);
                LockSupport.parkNanos(random.nextInt(LATEST_CUT_NANOS));
            }

            joints.next(PATIENCE);
            assertThat(client.awaitConnected(PATIENCE)).isTrue();
            await().atMost(PATIENCE).until(() -> proxy.sockets() == 2);
            await().atMost(PATIENCE).until(() -> robot.server().connections() == 1);
            assertThat(clientThreads()).isEqualTo(1);
        }
        assertThat(proxy.accepted()).isGreaterThan(CUTS);
        assertThat(samples.get()).isPositive();
        assertThat(clientThreads()).isZero();
        await().atMost(PATIENCE).until(() -> proxy.sockets() == 0);
        await().atMost(PATIENCE).until(() -> robot.server().connections() == 0);
        await().atMost(PATIENCE).until(() -> systemSockets() <= socketsBefore);
    }

    /** Number of sockets that this process has open, by the system's own count; 0 where it does not tell. */
    private static long systemSockets() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(HealingTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // It was closed meanwhile.
            return false;
        }
    }

    private void awaitNextConnection(int before) {
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (proxy.accepted() == before) {
            assertThat(System.nanoTime()).as("no reconnect in time").isLessThan(untilNanos);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("openstream-client-"))
                .count();
    }
}
