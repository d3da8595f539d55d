package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.json.JsonFields;
import dev.openstream.robot.condition.ReportedCondition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Judgement of a controller's answers by the client, whose users get no module but the protocol, and by {@link
 * ReportedCondition}, which page and command line use: for all answers the two find the same obstacles.
 */
final class ReadinessAgreementTest {

    private static final int ABSENT = -1;

    private static Optional<JsonFields> answer(String name, int value) {
        return value == ABSENT ? Optional.empty() : Optional.of(JsonFields.of("{\"" + name + "\":" + value + "}"));
    }

    private static OptionalInt whole(int value) {
        return value == ABSENT ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<JsonFields> general(int mode, int playing) {
        String fields = (mode == ABSENT ? "" : ",\"cur_mode\":" + mode)
                + (playing == ABSENT ? "" : ",\"is_playback\":" + playing);
        return Optional.of(JsonFields.of("{\"is_remote_mode\":1" + fields + "}"));
    }

    private static void assertSame(int mode, int playing, int motors, int emergencyStop, int ready) {
        Optional<Boolean> isReady = ready == ABSENT ? Optional.empty() : Optional.of(ready == 1);
        List<String> ofClient = Readiness.of(
                        general(mode, playing),
                        answer("val", motors),
                        answer("val", emergencyStop),
                        isReady.map(flag -> JsonFields.of("{\"ready\":" + flag + "}")))
                .reasons()
                .stream()
                .map(NotReadyReason::name)
                .toList();
        List<String> ofRobot = new ReportedCondition(
                        whole(mode), whole(1), whole(playing), whole(motors), whole(emergencyStop), isReady)
                .obstacles().stream().map(Enum::name).toList();

        assertThat(ofClient)
                .as(
                        "mode %s, playing %s, motors %s, emergency stop %s, ready %s",
                        mode, playing, motors, emergencyStop, ready)
                .isEqualTo(ofRobot);
    }

    @Test
    void clientAndRobotFindTheSameObstacles() {
        for (int mode : new int[] {ABSENT, 0, 1, 3, 4}) {
            for (int playing : new int[] {ABSENT, 0, 1}) {
                for (int motors : new int[] {ABSENT, 0, 1, 2}) {
                    for (int ready : new int[] {ABSENT, 0, 1}) {
                        assertSame(mode, playing, motors, ABSENT, ready);
                        assertSame(mode, playing, motors, 0, ready);
                        assertSame(mode, playing, motors, 1, ready);
                    }
                }
            }
        }
    }
}
