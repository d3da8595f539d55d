package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** STOP, interruption and refusal end a motion, and nothing of it follows (open-api.md 3.9). */
final class MotionEndTest extends MotionFixture {

    // Nothing follows a STOP control: whoever wants to move again looks first.
    @Test
    void stopEndsTheMotion() {
        Motion motion = motion();
        motion.send(NEAR, TENTH, TENTH);

        client.stop(StopTarget.CONTROL);

        assertThat(motion.live()).isFalse();
        assertThatThrownBy(() -> motion.send(NEAR, TENTH, TENTH)).isInstanceOf(MotionRevoked.class);
        assertThatThrownBy(() ->
                        motion.run(Trajectory.of(Duration.ofMillis(10), List.of(NEAR)), Pace.lookAhead(Duration.ZERO)))
                .isInstanceOf(MotionRevoked.class);
        motion().close();
    }

    @Test
    void stopFromAnotherThreadEndsARun() throws InterruptedException {
        Trajectory stand = new SineWave(HOME, Duration.ofSeconds(1), 0, Duration.ofMillis(2), Duration.ofSeconds(30), 0)
                .trajectory();
        Motion motion = motion();
        Thread stopper = Thread.ofVirtual().start(() -> {
            joints.next(PATIENCE);
            client.stop(StopTarget.CONTROL);
        });

        assertThatThrownBy(() -> motion.run(stand, Pace.lookAhead(TENTH)))
                .isInstanceOf(MotionRevoked.class)
                .hasMessageContaining("STOP");
        stopper.join();
    }

    @Test
    void interruptedRunSendsNoMore() {
        Trajectory stand = new SineWave(HOME, Duration.ofSeconds(1), 0, Duration.ofMillis(2), Duration.ofSeconds(30), 0)
                .trajectory();
        try (Motion motion = motion()) {
            Thread.currentThread().interrupt();

            RunReport report = motion.run(stand, Pace.lookAhead(TENTH));

            assertThat(report.complete()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    // A thread that is interrupted wants to stop, and must be able to.
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
        Trajectory there = Trajectory.of(Duration.ofMillis(2), List.of(HOME, outside, HOME));
        try (Motion motion = motion()) {
            assertThatThrownBy(() -> motion.run(there, Pace.lookAhead(TENTH)))
                    .isInstanceOfSatisfying(ControlFailed.class, failed -> {
                        assertThat(failed.status()).isEqualTo(400);
                        assertThat(failed.body()).contains("limits of j1");
                    });
        }
    }
}
