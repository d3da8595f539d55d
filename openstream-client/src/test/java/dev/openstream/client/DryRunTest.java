package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.Trajectory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DryRunTest {

    private static final String POINT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":0.002000,"
            + "\"time_from_start\":%s,\"look_ahead_time\":0.040000,\"point\":[%s]}}}";

    @Test
    void pointsAreTheLinesThatWouldBeSent() {
        Trajectory way = Trajectory.of(
                Duration.ofMillis(2), List.of(JointAngles.ofDegrees(0, 90), JointAngles.ofDegrees(0.5, 90)));

        assertThat(DryRun.points(way, Pace.lookAhead(Duration.ofMillis(40))))
                .containsExactly(
                        POINT.formatted("0.000000", "0.000000,90.000000"),
                        POINT.formatted("0.002000", "0.500000,90.000000"));
        assertThat(DryRun.points(way, Pace.lookAhead(Duration.ofMillis(40)).with(Pace.TimeFromStart.NONE)))
                .first()
                .isEqualTo(POINT.formatted("-1", "0.000000,90.000000"));
    }

    @Test
    void otherCommandsHaveNoLineEnd() {
        assertThat(DryRun.handshake(1)).isEqualTo("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
        assertThat(DryRun.control(ControlCall.put("/a", "{\"b\":\n1}")))
                .isEqualTo("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"PUT\",\"url\":\"/a\",\"body\":{\"b\": 1}}}");
    }
}
