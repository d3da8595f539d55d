package dev.openstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.trajectory.JointAngles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents of a transcript: nothing that may move a robot is overlooked. */
final class ContentsTest {

    private static final String TRAJECTORY = "/project/robot/trajectory/";

    private static Contents of(String... lines) {
        return Contents.of(Arrays.stream(lines)
                .map(line -> (ReplayStep) new ReplayStep.Send(line, 0))
                .toList());
    }

    private static String control(String url, String body) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\",\"body\":" + body + "}}";
    }

    private static String point(double j1Deg, double fromStart) {
        return control(
                TRAJECTORY + "joint_traject_insert_point",
                "{\"interval\":0.5,\"time_from_start\":" + fromStart + ",\"look_ahead_time\":0.1,\"point\":[" + j1Deg
                        + ",90]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}",
                "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,\"url\":\"/api_ver\"}}",
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}",
            })
    void readingAndStoppingMoveNothing(String line) {
        assertThat(of(line).mayMove()).isFalse();
    }

    // Another server may understand what this protocol does not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cmd\":\"MOVE\",\"payload\":{}}",
                "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":1}}",
                "[1]",
                "not JSON",
            })
    void lineThatIsNoCommandMayMove(String line) {
        Contents contents = of(line);

        assertThat(contents.mayMove()).isTrue();
        assertThat(contents.words()).containsExactly("1 lines that are not commands of protocol 1.0.0");
    }

    @Test
    void everyControlIsToldWithItsUrl() {
        Contents contents = of(control("/project/robot/start", "{}"), control("/project/robot/start", "{}"));

        assertThat(contents.mayMove()).isTrue();
        assertThat(contents.blind()).isFalse();
        assertThat(contents.words()).containsExactly("2 x CONTROL POST /project/robot/start");
    }

    @Test
    void firstPointAndTopSpeedAreSeen() {
        Contents contents = of(point(1, 0), point(2, 0.1), point(2, 0.2), point(7, -1));

        assertThat(contents.firstPoint()).contains(JointAngles.ofDegrees(1, 90));
        assertThat(contents.blind()).isFalse();
        assertThat(contents.words()).last().asString().contains("4 points", "10.0 deg/s");
    }

    // Lists of points and robot language lead to where this does not look.
    @ParameterizedTest
    @ValueSource(
            strings = {
                TRAJECTORY + "joint_traject_insert_points",
                TRAJECTORY + "joint_traject%5Finsert_point/",
                "/project/context/tasks[0]/execute_move"
            })
    void motionThatCannotBeSeenMakesBlind(String url) {
        assertThat(of(control(url, "{}")).blind()).isTrue();
        assertThat(of(point(0, 0), control(url, "{}")).blind()).isFalse();
    }

    @Test
    void pointOfAnUnknownFormMakesBlind() {
        assertThat(of(control(TRAJECTORY + "joint_traject_insert_point", "{\"point\":\"home\"}"))
                        .blind())
                .isTrue();
    }
}
