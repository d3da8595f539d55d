package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Everyday calls against the simulator (protocol section 3). */
final class ClientSessionTest extends SessionFixture {

    @Test
    void connectsAndCloses() {
        OpenStreamClient client = connect();
        assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);

        client.close();
        client.close();

        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThatThrownBy(() -> client.stop(StopTarget.CONTROL))
                .isInstanceOfSatisfying(
                        ConnectionLost.class, lost -> assertThat(lost.reason()).isEqualTo(LossReason.CLOSED));
        await().atMost(PATIENCE).until(() -> robot.server().connections() == 0);
    }

    // Section 3.1: the answer to HANDSHAKE names the server's version, and another major is refused.
    @Test
    void serverNamesItsVersionAndRefusesAnotherMajor() {
        try (OpenStreamClient client = connect()) {
            assertThat(client.serverVersion()).isEqualTo("1.0.0");
        }
        assertThatThrownBy(() -> OpenStreamClient.connect(Robots.at(way.port()).withMajor(2)))
                .isInstanceOfSatisfying(
                        HandshakeRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("version_mismatch"));
    }

    // Section 3.2: a failed call is a data line too; whoever records wants to have it.
    @Test
    void wholeLinesAreAsReceivedAlsoThoseOfFailedCalls() {
        try (OpenStreamClient client = connect();
                Monitor<String> right =
                        client.monitor(MonitorRequest.lines("/project/robot/joints/joint_states", PERIOD))) {
            assertThat(right.next(PATIENCE).value())
                    .startsWith("{\"type\":\"data\",\"id\":")
                    .endsWith("}}");
        }
        try (OpenStreamClient client = connect();
                Monitor<String> wrong = client.monitor(MonitorRequest.lines("/no/such/path", PERIOD))) {
            assertThat(wrong.next(PATIENCE).value()).contains("\"status\":404");
        }
    }

    @Test
    void jointStatesAreTyped() {
        try (OpenStreamClient client = connect();
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD))) {
            Sample<JointStates> first = joints.next(PATIENCE);
            Sample<JointStates> second = joints.next(PATIENCE);

            assertThat(first.value().position()).isEqualTo(JointAngles.ofDegrees(0, 90, 0, 0, -90, 0));
            assertThat(first.value().velocityDegPerS()).containsOnly(0.0).hasSize(6);
            assertThat(first.value().effortNm()).hasSize(6);
            assertThat(second.tsMillis()).isGreaterThan(first.tsMillis());
            assertThat(joints.latest()).isPresent();
        }
    }

    @Test
    void poseIsTyped() {
        try (OpenStreamClient client = connect();
                Monitor<Pose> pose = client.monitor(MonitorRequest.pose(PERIOD))) {
            Pose value = pose.next(PATIENCE).value();

            assertThat(value.frame()).isEqualTo("base");
            assertThat(value.joints()).contains(JointAngles.ofDegrees(0, 90, 0, 0, -90, 0));
        }
    }

    // Query parameters travel as args (section 3.2); the result comes as it stands.
    @Test
    void rawResultsAreWhatTheControllerSaid() {
        MonitorRequest<String> request = MonitorRequest.raw("/project/robot/joints/joint_states", PERIOD)
                .withArgs(Map.of("jno_start", "2", "jno_n", "1"));
        try (OpenStreamClient client = connect();
                Monitor<String> joints = client.monitor(request)) {
            assertThat(joints.next(PATIENCE).value())
                    .startsWith("{\"_type\":\"JObject\",\"position\":[90.000000],")
                    .endsWith("}");
        }
    }

    @Test
    void typesOfTheUsersOwnComeFromAFunction() {
        record Answer(int characters) {}
        MonitorRequest<Answer> request = MonitorRequest.of("/api_ver", PERIOD, json -> new Answer(json.length()));
        try (OpenStreamClient client = connect();
                Monitor<Answer> answers = client.monitor(request)) {
            assertThat(answers.next(PATIENCE).value().characters()).isPositive();
        }
    }

    // Bounded, and each by itself: who is slow loses samples, nobody waits for it, and the newest is at hand.
    @Test
    void slowSubscriberLosesSamplesAndDelaysNobody() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger quick = new AtomicInteger();
        ClientOptions options = Robots.at(way.port()).withBounds(2, 1 << 20);
        try (OpenStreamClient client = OpenStreamClient.connect(options);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)))) {
            joints.onSample(sample -> awaitQuietly(slow));
            joints.onSample(sample -> quick.incrementAndGet());

            await().atMost(PATIENCE).until(() -> joints.dropped() > 10 && quick.get() > 10);

            assertThat(joints.latest()).isPresent();
            slow.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void subscriberThatThrowsGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        try (OpenStreamClient client = connect();
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD))) {
            joints.onSample(sample -> {
                calls.incrementAndGet();
                throw new AssertionError("a fault in a user's code");
            });

            await().atMost(PATIENCE).until(() -> calls.get() > 3);
        }
    }

    @Test
    void publishersEndWithWhatTheyPublish() {
        OpenStreamClient client = connect();
        Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD));
        CompletableFuture<Void> samples = joints.onSample(sample -> {});

        joints.close();

        assertThat(samples).succeedsWithin(PATIENCE);
        client.close();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .endsWith(new ClientEvent.StateChanged(ConnectionState.CONNECTED, ConnectionState.CLOSED)));
    }

    // A session without a monitor is silent for hours; its connection is not lost for that (sections 3.1 and 4).
    @Test
    void idleSessionShowsSignsOfLife() {
        try (OpenStreamClient client =
                OpenStreamClient.connect(Robots.at(way.port()).withStaleness(Duration.ofMillis(20)), events::add)) {
            await().during(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> client.state() == ConnectionState.CONNECTED);

            assertThat(events).noneMatch(ClientEvent.Lost.class::isInstance);
        }
    }

    @Test
    void newMonitorReplacesTheOneBefore() {
        try (OpenStreamClient client = connect()) {
            Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD));
            joints.next(PATIENCE);

            Monitor<Integer> free = client.monitor(MonitorRequest.bufferFree(PERIOD));

            assertThat(free.next(PATIENCE).value()).isEqualTo(2048);
            assertThat(joints.active()).isFalse();
            assertThatThrownBy(() -> joints.next(PATIENCE)).isInstanceOf(NoSample.class);
        }
    }

    // A session has one monitor, so two urls take two clients (section 3.2).
    @Test
    void twoClientsLookAtTwoUrls() {
        try (OpenStreamClient first = connect();
                OpenStreamClient second = connect();
                Monitor<JointStates> joints = first.monitor(MonitorRequest.jointStates(PERIOD));
                Monitor<Pose> pose = second.monitor(MonitorRequest.pose(PERIOD))) {
            assertThat(joints.next(PATIENCE).value().position())
                    .isEqualTo(pose.next(PATIENCE).value().joints().orElseThrow());
            assertThat(joints.active()).isTrue();
        }
    }

    // A wrong url is visible in every period and ends nothing (section 3.2).
    @Test
    void refusedMonitorCallIsToldOnceAndEndsNothing() {
        try (OpenStreamClient client = connect();
                Monitor<String> wrong = client.monitor(MonitorRequest.raw("/no/such/path", PERIOD))) {
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(ClientEvent.MonitorError.class::isInstance));
            assertThatThrownBy(() -> wrong.next(Duration.ofMillis(100)))
                    .isInstanceOf(NoSample.class)
                    .hasMessageContaining("/no/such/path");

            assertThat(wrong.active()).isTrue();
            assertThat(events)
                    .filteredOn(ClientEvent.MonitorError.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ClientEvent.MonitorError.class,
                            error -> assertThat(error.status()).isEqualTo(404));
        }
    }

    // A HANDSHAKE is answered beside a monitor, too: busy_session_active (section 3.1).
    @Test
    void roundTripIsMeasuredInAnySession() {
        try (OpenStreamClient client = connect()) {
            assertThat(client.roundTrip()).isPositive();
            try (Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD))) {
                assertThat(client.roundTrip()).isPositive();
                assertThat(joints.next(PATIENCE)).isNotNull();
            }
            assertThat(events).noneMatch(ClientEvent.Refusal.class::isInstance);
        }
    }

    @Test
    void stopIsAcknowledgedWithNothingToStop() {
        try (OpenStreamClient client = connect()) {
            client.stop(StopTarget.MONITOR);
            client.stop(StopTarget.CONTROL);
            client.stop(StopTarget.SESSION);

            assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        }
    }
}
