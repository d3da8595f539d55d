package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.Pace.FlowControl;
import dev.openstream.client.Pace.TimeFromStart;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.protocol.StopTarget;
import dev.openstream.simulator.ControllerSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Motion begins with a fresh look, and ends with what it began on (open-api.md 3.9). */
final class MotionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JointAngles HOME = JointAngles.ofDegrees(0, 90, 0, 0, -90, 0);
    private static final JointAngles NEAR = JointAngles.ofDegrees(2, 90, 0, 0, -90, 0);
    private static final JointAngles FAR = JointAngles.ofDegrees(20, 90, 0, 0, -90, 0);

    private ControllerSimulator robot;
    private CuttingProxy way;
    private OpenStreamClient client;
    private Monitor<JointStates> joints;

    @BeforeEach
    void start() throws IOException {
        robot = Robots.start();
        way = new CuttingProxy(robot.streamAddress());
        client = OpenStreamClient.connect(Robots.at(way.port()));
        joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(5)));
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        way.close();
        robot.close();
    }

    private Motion motion() {
        return client.motion(joints.next(PATIENCE));
    }

    private void arrive(JointAngles target) {
        await().atMost(PATIENCE)
                .until(() -> joints.next(PATIENCE).value().position().largestDifferenceDeg(target) < 0.001);
    }

    @Test
    void onePointMovesTheRobot() {
        try (Motion motion = motion()) {
            assertThat(motion.start()).isEqualTo(HOME);
            motion.send(NEAR, 0.1, 0.1);
        }

        arrive(NEAR);
    }

    // Times count from the trajectory's start, and the controller spaces the points by them (open-api.md 3.9).
    @Test
    void timedPointsOneByOneMoveTheRobot() {
        List<JointAngles> way = Trajectory.ramp(HOME, FAR, 0.02, 60).points();
        try (Motion motion = motion()) {
            for (int i = 0; i < way.size(); i++) {
                motion.sendAt(way.get(i), i * 0.02, 0.02, 0.1);
            }
        }

        arrive(FAR);
    }

    // A time that goes back begins a new trajectory, so its point must be near to where the last one ended.
    @Test
    void timesThatGoBackBeginANewTrajectory() {
        try (Motion motion = motion()) {
            motion.sendAt(NEAR, 0, 0.1, 0.1);
            motion.sendAt(FAR, 1, 0.1, 0.1);

            assertThatThrownBy(() -> motion.sendAt(NEAR, 0.5, 0.1, 0.1))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("18.0 deg");
            motion.sendAt(FAR, 0, 0.1, 0.1);
        }

        arrive(FAR);
    }

    @Test
    void timesOutOfRangeAreNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.sendAt(NEAR, -0.1, 0.1, 0.1)).hasMessageContaining("fromStartSeconds");
            assertThatThrownBy(() -> motion.sendAt(NEAR, 0, 0, 0.1)).hasMessageContaining("intervalSeconds");
            assertThatThrownBy(() -> motion.sendAt(NEAR, 0, 0.1, 61)).hasMessageContaining("lookAheadSeconds");
        }
    }

    @ParameterizedTest
    @EnumSource
    void trajectoryEndsAtItsLastPoint(TimeFromStart times) {
        Trajectory there = Trajectory.ramp(HOME, FAR, 0.01, 60);

        RunReport report;
        try (Motion motion = motion()) {
            report = motion.run(there, Pace.lookAhead(0.1).with(times));
        }

        assertThat(report.complete()).isTrue();
        assertThat(report.pointsSent()).isEqualTo(there.points().size());
        assertThat(report.lateness().maxMicros())
                .isGreaterThanOrEqualTo(report.lateness().p50Micros());
        assertThat(report.duration()).isGreaterThan(Duration.ofMillis((long) (there.durationSeconds() * 990)));
        arrive(FAR);
    }

    @Test
    void sineComesBackToItsBase() {
        Trajectory wave = new SineWave(HOME, 0.5, 3, 0.002, 0.5, 2).trajectory();

        try (Motion motion = motion()) {
            RunReport report = motion.run(wave, Pace.lookAhead(0.04));
            assertThat(report.pointsSent()).isEqualTo(251);
        }

        arrive(HOME);
    }

    @Test
    void firstPointFarAwayIsNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.send(FAR, 0.1, 0.1))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("softStart");
            assertThatThrownBy(() -> motion.run(Trajectory.of(0.01, List.of(FAR)), Pace.lookAhead(0.1)))
                    .isInstanceOf(MotionRefused.class);
            motion.send(NEAR, 0.1, 0.1);
        }

        arrive(NEAR);
    }

    @Test
    void nextTrajectoryBeginsWhereTheLastOneEnded() {
        try (Motion motion = motion()) {
            motion.run(Trajectory.ramp(HOME, FAR, 0.01, 100), Pace.lookAhead(0.1));

            assertThatThrownBy(() -> motion.run(Trajectory.of(0.01, List.of(HOME)), Pace.lookAhead(0.1)))
                    .isInstanceOf(MotionRefused.class);
            motion.run(Trajectory.ramp(FAR, HOME, 0.01, 100), Pace.lookAhead(0.1));
        }

        arrive(HOME);
    }

    @Test
    void oldSampleDoesNotBeginMotion() {
        client.close();
        client = OpenStreamClient.connect(Robots.at(way.port()).withMotionGuards(Duration.ofMillis(50), 5));
        joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(5)));
        Sample<JointStates> sample = joints.next(PATIENCE);
        await().atMost(PATIENCE).until(() -> sample.age().toMillis() > 50);

        assertThatThrownBy(() -> client.motion(sample))
                .isInstanceOf(MotionRefused.class)
                .hasMessageContaining("old");
    }

    @Test
    void sampleOfAnotherConnectionDoesNotBeginMotion() {
        try (OpenStreamClient other = OpenStreamClient.connect(Robots.at(way.port()))) {
            Sample<JointStates> sample = joints.next(PATIENCE);
            assertThatThrownBy(() -> other.motion(sample))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("another connection");
        }
    }

    @Test
    void oneMotionAtATime() {
        try (Motion first = motion()) {
            assertThat(first.live()).isTrue();
            assertThatThrownBy(this::motion).isInstanceOf(IllegalStateException.class);
        }
        motion().close();
    }

    // Nothing follows a STOP control: whoever wants to move again looks first.
    @Test
    void stopEndsTheMotion() {
        Motion motion = motion();
        motion.send(NEAR, 0.1, 0.1);

        client.stop(StopTarget.CONTROL);

        assertThat(motion.live()).isFalse();
        assertThatThrownBy(() -> motion.send(NEAR, 0.1, 0.1)).isInstanceOf(MotionRevoked.class);
        assertThatThrownBy(() -> motion.run(Trajectory.of(0.01, List.of(NEAR)), Pace.lookAhead(0)))
                .isInstanceOf(MotionRevoked.class);
        motion().close();
    }

    @Test
    void stopFromAnotherThreadEndsARun() throws InterruptedException {
        Trajectory stand = new SineWave(HOME, 1, 0, 0.002, 30, 0).trajectory();
        Motion motion = motion();
        Thread stopper = Thread.ofVirtual().start(() -> {
            joints.next(PATIENCE);
            client.stop(StopTarget.CONTROL);
        });

        assertThatThrownBy(() -> motion.run(stand, Pace.lookAhead(0.1)))
                .isInstanceOf(MotionRevoked.class)
                .hasMessageContaining("STOP");
        stopper.join();
    }

    @Test
    void interruptedRunSendsNoMore() {
        Trajectory stand = new SineWave(HOME, 1, 0, 0.002, 30, 0).trajectory();
        try (Motion motion = motion()) {
            Thread.currentThread().interrupt();

            RunReport report = motion.run(stand, Pace.lookAhead(0.1));

            assertThat(report.complete()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    // Who is interrupted wants to stop, and must be able to.
    @Test
    void interruptedThreadCanStop() {
        Motion motion = motion();
        Thread.currentThread().interrupt();

        client.stop(StopTarget.CONTROL);
        joints.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(motion.live()).isFalse();
        assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }

    // A point outside the limits of the robot is refused by the controller, in silence if nobody listens.
    @Test
    void refusedPointEndsTheRun() {
        JointAngles outside = JointAngles.ofDegrees(200, 90, 0, 0, -90, 0);
        Trajectory there = Trajectory.of(0.002, List.of(HOME, outside, HOME));
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.run(there, Pace.lookAhead(0.1)))
                    .isInstanceOfSatisfying(ControlFailed.class, failed -> {
                        assertThat(failed.status()).isEqualTo(400);
                        assertThat(failed.body()).contains("limits of j1");
                    });
        }
    }

    @Test
    void pointOfAnotherRobotIsNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.send(JointAngles.ofDegrees(0), 0.1, 0.1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void flowControlWaitsForRoom() {
        try (OpenStreamClient second = OpenStreamClient.connect(Robots.at(way.port()));
                Monitor<Integer> free = second.monitor(MonitorRequest.bufferFree(Duration.ofMillis(2)));
                Motion motion = motion()) {
            // 50 points that are due 1 s after they came; no more than about 20 may wait at a time.
            Trajectory stand = new SineWave(HOME, 1, 0, 0.002, 0.1, 0).trajectory();

            RunReport report = motion.run(stand, Pace.lookAhead(0.3).with(new FlowControl(free, 2048 - 20)));

            assertThat(report.complete()).isTrue();
            assertThat(report.duration()).isGreaterThan(Duration.ofMillis(250));
            assertThat(report.shifts()).isPositive();
        }
    }
}
