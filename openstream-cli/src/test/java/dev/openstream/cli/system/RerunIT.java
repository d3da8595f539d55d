package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.recording.judge.Judge;
import dev.openstream.recording.samples.GrowingRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rerun's viewer opens a recording as it is, in a browser. */
final class RerunIT {

    /** For people to look at. */
    private static final Path PICTURE = Path.of("target", "rerun.png").toAbsolutePath();

    private static final double NANOS_PER_SECOND = 1e9;

    @TempDir
    private Path folder;

    private Path recorded() throws Exception {
        Path file = folder.resolve("run.mcap");
        try (ServeProcess server = ServeProcess.start();
                CommandProcess recording = CommandProcess.start(server.asTarget(), "record", "-o", file.toString())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> GrowingRecording.messages(file, "/joint_states") > 0);
            Ended moved = CommandProcess.run(
                    server.asTarget(), "move", "sine", "--amplitude-deg", "10", "--total-duration-sec", "2");
            assertThat(moved.exitCode()).as(moved.words()).isZero();
            recording.signal("INT");
            Ended ended = recording.end();
            assertThat(ended.exitCode()).as(ended.words()).isZero();
        }
        return file;
    }

    // The viewer complains about nothing, knows when the recording begins and ends, and draws curves.
    @Test
    void viewerShowsTheJoints() throws Exception {
        Path file = recorded();
        List<JsonNode> messages = Judge.messages(file);
        double seconds = (nanos(messages.getLast()) - nanos(messages.getFirst())) / NANOS_PER_SECOND;

        JsonNode shown = Judge.read(Judge.run("show-in-rerun.mjs", file.toString(), PICTURE.toString()));

        double shownSeconds = (shown.get("last").asDouble() - shown.get("first").asDouble()) / NANOS_PER_SECOND;
        assertThat(shownSeconds).isCloseTo(seconds, within(0.01));
        assertThat(shown.get("pixels").asInt()).as("%s", PICTURE).isGreaterThan(500);
    }

    private static long nanos(JsonNode message) {
        return Long.parseLong(message.get("logTime").asString());
    }
}
