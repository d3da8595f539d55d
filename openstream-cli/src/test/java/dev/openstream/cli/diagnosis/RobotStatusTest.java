package dev.openstream.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reasons why nothing moves, by the answers of a controller. */
final class RobotStatusTest {

    private static RobotStatus real(String rgen, int motors, int emergencyStop, boolean ready) {
        return RobotStatus.ofOpenApi(
                Optional.of(rgen),
                Optional.of("{\"val\":" + motors + "}"),
                Optional.of("{\"val\":" + emergencyStop + "}"),
                Optional.of("{\"ready\":" + ready + "}"));
    }

    // open-api.md 3.3 to 3.9: what has to be removed first comes first, in the order of a simulator.
    @Test
    void everythingInTheWayOfARealOneIsNamed() {
        RobotStatus status = real("{\"cur_mode\":0,\"is_remote_mode\":0,\"is_playback\":0}", 1, 1, false);

        assertThat(status.summary()).isEqualTo("nothing moves: the emergency stop is pressed");
        assertThat(status.reasons())
                .extracting(RobotObstacle::name)
                .containsExactly("emergency_stop", "motor_off", "manual_mode", "not_playing");
        assertThat(String.join("\n", status.lines())).contains("not in remote mode");
    }

    @Test
    void readyOneIsReadyAndOneThatIsNotWithoutAReasonSaysSo() {
        String playing = "{\"cur_mode\":4,\"is_remote_mode\":1,\"is_playback\":1,\"robot_model\":\"X\"}";

        assertThat(real(playing, 0, 0, true).lines()).containsExactly("ready for points", "note: robot X");
        assertThat(real(playing, 0, 0, false).summary()).contains("joint_traject_ready is false");
    }

    @Test
    void simulatorsReasonsComeWithTheCommandThatHelps() {
        RobotStatus status = RobotStatus.ofSimulator(
                "{\"summary\":\"nothing moves: x\",\"ready\":false,\"reasons\":[{\"reason\":\"not_playing\","
                        + "\"text\":\"x\",\"hint\":\"h\"}],\"faults\":[\"delay\"],\"refusals\":{\"count\":0}}");

        assertThat(status.lines())
                .containsExactly(
                        "nothing moves: x",
                        "- x",
                        "  remedy: openstream start",
                        "note: fault delay is simulated; openstream fault --clear removes it");
        assertThat(status.json()).contains("\"simulated\":true", "\"hint\":\"openstream start\"");
    }
}
