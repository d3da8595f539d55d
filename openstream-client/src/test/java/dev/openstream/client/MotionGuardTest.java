package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Points that a motion does not send, step by step. */
final class MotionGuardTest {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final JointAngles HERE = SteppedClient.HERE;
    private static final ControlCall POINTS =
            ControlCall.post("/project/robot/trajectory/joint_traject_insert_points", "{\"points\":[]}");
    private static final String STOPPED_BY_OTHER = "{\"error\":\"control_busy\",\"message\":\"session 7 has stopped the"
            + " robot\",\"hint\":\"send joint_traject_init\"}";

    private final SteppedClient client = new SteppedClient(options -> options);
    private final Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)));

    MotionGuardTest() throws IOException {}

    @AfterEach
    void end() throws IOException {
        client.close();
    }

    /** Holds the turn to write until the latch is open. */
    private CompletableFuture<Void> occupy(CountDownLatch gate) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> client.connection.send(new byte[0], () -> {
            held.countDown();
            pass(gate);
        }));
        pass(held);
        return holder;
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // A point waits for its turn while somebody stops: when its turn comes it must not follow the STOP.
    @Test
    void pointThatWaitsForItsTurnIsNotSentAfterAStop() throws IOException {
        Motion motion = client.motion(joints);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Void> holder = occupy(gate);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                motion.send(HERE, TENTH, TENTH);
            } catch (OpenStreamException e) {
                thrown.set(e);
            }
        });
        await().atMost(SteppedClient.PATIENCE).until(() -> sender.getState() == Thread.State.TIMED_WAITING);

        client.shared.revokeMotion("STOP control");
        gate.countDown();

        holder.join();
        await().atMost(SteppedClient.PATIENCE).until(() -> !sender.isAlive());
        assertThat(thrown.get()).isInstanceOf(MotionRevoked.class);
        client.connection.stop(StopTarget.CONTROL);
        assertThat(client.heard()).contains("STOP");
    }

    // Nobody knows where a list of points, or a move of the controller's own, has led.
    @Test
    void noPointFollowsACallThatLeadsAnywhere() throws IOException {
        try (Motion motion = client.motion(joints)) {
            motion.control(POINTS);

            assertThatThrownBy(() -> motion.send(HERE, TENTH, TENTH)).isInstanceOf(MotionRefused.class);
            assertThatThrownBy(() -> motion.sendAt(HERE, Duration.ZERO, TENTH, TENTH))
                    .isInstanceOf(MotionRefused.class);
            assertThatThrownBy(() -> motion.run(Trajectory.of(TENTH, List.of(HERE)), Pace.lookAhead(TENTH)))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("fresh sample");
            motion.control(POINTS);
        }
    }

    // Init stops the arm on its way, so the point before it is not where it is; an init before any point is.
    @Test
    void noPointFollowsAnInitOnTheWay() throws IOException {
        try (Motion motion = client.motion(joints)) {
            motion.control(ControlCall.trajectoryInit());
        }
        try (Motion motion = client.motion(joints)) {
            motion.send(HERE, TENTH, TENTH);
            motion.control(ControlCall.trajectoryInit());

            assertThatThrownBy(() -> motion.send(HERE, TENTH, TENTH)).isInstanceOf(MotionRefused.class);
        }
    }

    // Section 3.4: somebody else has stopped the robot. The motion is over; only a new one, after a look, takes it
    // back.
    @Test
    void stopOfAnotherSessionEndsTheMotionAndTheNextOneBeginsWithInit() throws IOException {
        Motion motion = client.motion(joints);
        motion.send(HERE, TENTH, TENTH);
        assertThat(client.heard()).contains("insert_point");
        client.say(STOPPED_BY_OTHER);
        await().atMost(SteppedClient.PATIENCE).until(() -> {
            client.step();
            return !motion.live();
        });

        assertThatThrownBy(() -> motion.send(HERE, TENTH, TENTH))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("session 7 has stopped the robot")
                .hasMessageContaining("send joint_traject_init")
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(MotionGuardTest.class.getName())));

        try (Motion next = client.motion(joints)) {
            next.send(HERE, TENTH, TENTH);
            next.send(HERE, TENTH, TENTH);
        }
        assertThat(client.heard()).contains("joint_traject_init");
        assertThat(client.heard()).contains("insert_point");
        assertThat(client.heard()).contains("insert_point");
    }

    // A HANDSHAKE that begins anew would free the points that another session's STOP has barred.
    @Test
    void clientAsksForSignsOfLifeWithoutBeginningAnew() throws IOException {
        try (SteppedClient idle = new SteppedClient(options -> options.withStaleness(Duration.ofMillis(1)))) {
            Sample<JointStates> sample = new Sample<>(
                    JointStates.fromJson(HostileServer.JOINTS),
                    data(),
                    new Arrival(System.nanoTime(), 0, idle.connection.number()));
            try (Motion motion = Motion.begin(idle.shared, sample)) {
                await().atMost(SteppedClient.PATIENCE).until(() -> {
                    idle.step();
                    return idle.connection.answers().oldest() != null;
                });
                assertThat(motion.live()).isTrue();
                assertThat(idle.heard()).contains("HANDSHAKE", "\"probe\":true");
            }
        }
    }

    private static ServerLine.Data data() {
        return new ServerLine.Data(1, 1, 0, OptionalInt.empty(), null, JsonText.EMPTY_OBJECT);
    }
}
