package dev.openstream.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.client.NotReadyReason;
import dev.openstream.robot.condition.ReportedObstacle;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client, which knows no robot models, says why nothing moves in the words of server and command line. */
final class NotReadyWordsTest {

    private static List<String> ofClient() {
        return Arrays.stream(NotReadyReason.values())
                .filter(reason -> reason != NotReadyReason.NO_ANSWER)
                .map(reason -> reason.name() + ": " + reason.text())
                .toList();
    }

    private static List<String> ofServer() {
        return Arrays.stream(ReportedObstacle.values())
                .filter(obstacle -> obstacle != ReportedObstacle.NOT_REMOTE)
                .map(obstacle -> obstacle.name() + ": " + obstacle.text())
                .toList();
    }

    @Test
    void reasonsHaveTheSameNamesTextsAndOrder() {
        assertThat(ofClient()).isEqualTo(ofServer());
    }
}
