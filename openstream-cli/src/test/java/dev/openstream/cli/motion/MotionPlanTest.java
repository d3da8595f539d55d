package dev.openstream.cli.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.Pace;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MotionPlanTest {

    @Test
    void theFactsAreHowFarHowFastHowOften() {
        JointAngles actual = JointAngles.ofDegrees(0, 90);
        Trajectory way = Trajectory.of(
                Duration.ofNanos(2500000),
                List.of(JointAngles.ofDegrees(1, 90), JointAngles.ofDegrees(1.1, 89.5), JointAngles.ofDegrees(-2, 90)));
        MotionPlan plan = new MotionPlan(actual, way, Pace.lookAhead(Duration.ofMillis(40)));

        assertThat(plan.words())
                .containsExactly(
                        "3 points, one every 2.5 ms, 0.0 s; look-ahead 0.04 s",
                        "from where they are the joints go by J1 -2.00..+1.10, J2 -0.50..+0.00 deg",
                        "top speed of a joint 1240.0 deg/s");
    }
}
