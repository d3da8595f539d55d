package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code openstream record} of servers that are not ours. */
final class ForeignRecordingIT {

    @TempDir
    private Path folder;

    private Ended record(IntFunction<String> samples) throws IOException {
        try (LineServer server = ForeignServer.start(samples)) {
            return CommandProcess.run(
                    Map.of("OPENSTREAM_PORT", Integer.toString(server.port())),
                    "record",
                    "-o",
                    folder.resolve("a.mcap").toString(),
                    "--duration-sec",
                    "1",
                    "--period-ms",
                    "5");
        }
    }

    private List<JsonNode> states() throws IOException, InterruptedException {
        return RecordedMessages.of(Judge.messages(folder.resolve("a.mcap")), "/joint_states");
    }

    // Fields in another order, numbers in another form, no velocities, null for efforts, a wall clock that is set by an
    // hour.
    @Test
    void positionsAreEnough() throws Exception {
        Ended ended =
                record(sample -> "\"svc_dur_ms\":1e-2, \"ts\":" + (sample > 50 ? 3_600_000 + 5 * sample : 5 * sample)
                        + ".0,\"result\":{\"effort\":null,\"position\":[9E1,-1.8e2,0.0,1e-3]}");
        assertThat(ended.exitCode()).as(ended.words()).isZero();
        assertThat(states()).hasSizeGreaterThan(60).allSatisfy(state -> {
            JsonNode value = state.get("value");
            assertThat(RecordedMessages.numbers(value.get("position")))
                    .containsExactly(Math.PI / 2, -Math.PI, 0, Math.toRadians(1e-3));
            assertThat(value.get("velocity")).isEmpty();
            assertThat(value.get("effort")).isEmpty();
            // An hour has 720,000 beats.
            assertThat(state.get("sequence").asLong()).isLessThan(100_000);
        });
    }

    // A recording without joints must not look like one with them.
    @Test
    void samplesWithoutNumbersAreTold() throws Exception {
        Ended ended =
                record(sample -> "\"ts\":" + 5 * sample + ",\"svc_dur_ms\":0,\"result\":{\"position\":[1,1e999]}");
        assertThat(ended.exitCode()).as(ended.words()).isZero();
        assertThat(states()).isEmpty();
        assertThat(ended.words().lines().filter(line -> line.contains("unexpected form")))
                .singleElement()
                .asString()
                .contains("joint_states: samples are only on /openstream/tx", "position[1]");
        assertThat(ended.words()).containsPattern("[1-9]\\d* samples without a value");

        Ended table = CommandProcess.run("export", folder.resolve("a.mcap").toString(), "--csv");
        assertThat(table.exitCode()).isEqualTo(2);
        assertThat(table.words()).contains("cannot export", "it has no message on /joint_states");
        assertThat(folder.resolve("a.csv")).doesNotExist();
    }
}
