package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.Pace.FlowControl;
import dev.openstream.client.Pace.TimeFromStart;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Motion begins with a fresh look, and ends with what it began on (open-api.md 3.9). */
final class MotionTest extends MotionFixture {
    private static final JointAngles FAR = JointAngles.ofDegrees(20, 90, 0, 0, -90, 0);

    private void arrive(JointAngles target) {
        await().atMost(PATIENCE)
                .until(() -> joints.next(PATIENCE).value().position().largestDifferenceDeg(target) < 0.001);
    }

    @Test
    void onePointMovesTheRobot() {
        try (Motion motion = motion()) {
            assertThat(motion.start()).isEqualTo(HOME);
            motion.send(NEAR, TENTH, TENTH);
        }

        arrive(NEAR);
    }

    // Times count from the trajectory's start, and the controller spaces the points by them (open-api.md 3.9).
    @Test
    void timedPointsOneByOneMoveTheRobot() {
        List<JointAngles> way =
                Trajectory.ramp(HOME, FAR, Duration.ofMillis(20), 60).points();
        try (Motion motion = motion()) {
            for (int i = 0; i < way.size(); i++) {
                motion.sendAt(way.get(i), Duration.ofMillis(20L * i), Duration.ofMillis(20), TENTH);
            }
        }

        arrive(FAR);
    }

    // A time that goes back begins a new trajectory, so its point must be near to where the last one ended.
    @Test
    void timesThatGoBackBeginANewTrajectory() {
        try (Motion motion = motion()) {
            motion.sendAt(NEAR, Duration.ZERO, TENTH, TENTH);
            motion.sendAt(FAR, Duration.ofSeconds(1), TENTH, TENTH);

            assertThatThrownBy(() -> motion.sendAt(NEAR, Duration.ofMillis(500), TENTH, TENTH))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("18.0 deg");
            motion.sendAt(FAR, Duration.ZERO, TENTH, TENTH);
        }

        arrive(FAR);
    }

    @Test
    void timesOutOfRangeAreNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.sendAt(NEAR, Duration.ofMillis(-100), TENTH, TENTH))
                    .hasMessageContaining("fromStart: must be 0 to 1000000 s: -0.1");
            assertThatThrownBy(() -> motion.sendAt(NEAR, Duration.ZERO, Duration.ZERO, TENTH))
                    .hasMessageContaining("interval: must be 0.000001 to 60 s: 0");
            assertThatThrownBy(() -> motion.sendAt(NEAR, Duration.ZERO, TENTH, Duration.ofSeconds(61)))
                    .hasMessageContaining("lookAhead: must be 0 to 60 s: 61");
        }
    }

    @ParameterizedTest
    @EnumSource
    void trajectoryEndsAtItsLastPoint(TimeFromStart times) {
        Trajectory there = Trajectory.ramp(HOME, FAR, Duration.ofMillis(10), 60);

        RunReport report;
        try (Motion motion = motion()) {
            report = motion.run(there, Pace.lookAhead(TENTH).with(times));
        }

        assertThat(report.complete()).isTrue();
        assertThat(report.pointsSent()).isEqualTo(there.points().size());
        assertThat(report.lateness().max())
                .isGreaterThanOrEqualTo(report.lateness().p50());
        // The first point may be late where the machine is busy; the others are not later for it.
        assertThat(report.duration().plus(report.lateness().max()))
                .isGreaterThan(Duration.ofMillis(there.duration().toMillis() * 99 / 100));
        arrive(FAR);
    }

    @Test
    void sineComesBackToItsBase() {
        Trajectory wave = new SineWave(HOME, Duration.ofMillis(500), 3, Duration.ofMillis(2), Duration.ofMillis(500), 2)
                .trajectory();

        try (Motion motion = motion()) {
            RunReport report = motion.run(wave, Pace.lookAhead(Duration.ofMillis(40)));
            assertThat(report.pointsSent()).isEqualTo(251);
        }

        arrive(HOME);
    }

    @Test
    void firstPointFarAwayIsNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.send(FAR, TENTH, TENTH))
                    .isInstanceOf(MotionRefused.class)
                    .hasMessageContaining("softStart");
            assertThatThrownBy(
                            () -> motion.run(Trajectory.of(Duration.ofMillis(10), List.of(FAR)), Pace.lookAhead(TENTH)))
                    .isInstanceOf(MotionRefused.class);
            motion.send(NEAR, TENTH, TENTH);
        }

        arrive(NEAR);
    }

    @Test
    void nextTrajectoryBeginsWhereTheLastOneEnded() {
        try (Motion motion = motion()) {
            motion.run(Trajectory.ramp(HOME, FAR, Duration.ofMillis(10), 100), Pace.lookAhead(TENTH));

            assertThatThrownBy(() ->
                            motion.run(Trajectory.of(Duration.ofMillis(10), List.of(HOME)), Pace.lookAhead(TENTH)))
                    .isInstanceOf(MotionRefused.class);
            motion.run(Trajectory.ramp(FAR, HOME, Duration.ofMillis(10), 100), Pace.lookAhead(TENTH));
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

    @Test
    void pointOfAnotherRobotIsNotSent() {
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.send(JointAngles.ofDegrees(0), TENTH, TENTH))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void flowControlWaitsForRoom() {
        try (OpenStreamClient second = OpenStreamClient.connect(Robots.at(way.port()));
                Monitor<Integer> free = second.monitor(MonitorRequest.bufferFree(Duration.ofMillis(2)));
                Motion motion = motion()) {
            // 50 points that are due 1 s after they came; no more than about 20 may wait at a time.
            Trajectory stand =
                    new SineWave(HOME, Duration.ofSeconds(1), 0, Duration.ofMillis(2), TENTH, 0).trajectory();

            RunReport report =
                    motion.run(stand, Pace.lookAhead(Duration.ofMillis(300)).with(new FlowControl(free, 2048 - 20)));

            assertThat(report.complete()).isTrue();
            assertThat(report.duration()).isGreaterThan(Duration.ofMillis(250));
            assertThat(report.shifts()).isPositive();
        }
    }
}
