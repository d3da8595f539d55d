package dev.openstream.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.recording.judge.Judge;
import dev.openstream.recording.samples.SampleRecording;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.CsvTable;
import dev.openstream.recording.table.TableFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Parquet files, read by a reader that is not ours. */
final class ParquetIT {

    /** More than one group of rows holds. */
    private static final int MANY = 300_000;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a.mcap");
    }

    private Path target() {
        return folder.resolve("a.parquet");
    }

    private void record() throws IOException {
        try (SampleRecording recording = new SampleRecording(
                file(), List.of(SampleRecording.STATES, SampleRecording.TARGETS, SampleRecording.POSE), Map.of())) {
            recording.joints(7, 10, 1.5, -90).pose(11, 850, 0, 950).target(11.5, 3, -91);
            recording.joints(8, 12, 1.625, -90.5).joints(11, 18, 2, -91);
        }
    }

    /** The first line is what the file says of itself, the others are rows. */
    private List<JsonNode> written(String format) throws Exception {
        long rows = named(format).write(new BeatTable(file(), ""), target());
        List<JsonNode> lines = Judge.run("read-parquet.mjs", target().toString())
                .lines()
                .map(Judge::read)
                .toList();
        assertThat(lines).hasSize((int) rows + 1);
        return lines;
    }

    private static TableFormat named(String name) {
        return ServiceLoader.load(TableFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(JsonNode about) {
        return about.get("columns")
                .valueStream()
                .map(column -> column.get("name").asString() + " "
                        + column.path("type").asString(""))
                .toList();
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).toList();
    }

    // Column by column the same as the CSV, whose values have six digits.
    @Test
    void tableIsTheCsv() throws Exception {
        record();
        StringBuilder csv = new StringBuilder();
        CsvTable.write(new BeatTable(file(), ""), csv);
        List<String[]> expected =
                csv.toString().lines().map(line -> line.split(",", -1)).toList();

        List<JsonNode> lines = written("parquet");

        assertThat(lines.getFirst().get("codecs").toString()).isEqualTo("[\"ZSTD\"]");
        assertThat(columns(lines.getFirst())).contains("time_s DOUBLE", "j2_target_deg DOUBLE", "beat INT64");
        for (int row = 1; row < expected.size(); row++) {
            JsonNode read = lines.get(row);
            assertThat(read.propertyNames()).containsExactly(expected.getFirst());
            for (int i = 0; i < expected.getFirst().length; i++) {
                JsonNode value = read.get(expected.getFirst()[i]);
                String field = expected.get(row)[i];
                if (field.isEmpty()) {
                    assertThat(value.isNull()).isTrue();
                } else {
                    assertThat(value.asDouble()).isCloseTo(Double.parseDouble(field), within(1e-6));
                }
            }
        }
    }

    @Test
    void episodeHasTheColumnsOfLerobot() throws Exception {
        record();

        List<JsonNode> lines = written("lerobot");

        assertThat(columns(lines.getFirst()))
                .contains("timestamp FLOAT", "frame_index INT64", "episode_index INT64", "element FLOAT");
        JsonNode first = lines.get(1);
        assertThat(first.propertyNames())
                .containsExactly("observation.state", "action", "timestamp", "frame_index", "episode_index");
        assertThat(numbers(first.get("observation.state"))).containsExactly(1.5, -90.0);
        // Nothing was sent yet: the robot is to stay.
        assertThat(numbers(first.get("action"))).containsExactly(1.5, -90.0);
        JsonNode last = lines.get(3);
        assertThat(numbers(last.get("action"))).containsExactly(3.0, -91.0);
        assertThat(last.get("timestamp").asDouble()).isCloseTo(0.008, within(1e-6));
        assertThat(last.get("frame_index").asInt()).isEqualTo(2);
        assertThat(last.get("episode_index").asInt()).isZero();
    }

    @Test
    void longRecordingHasSeveralGroupsOfRows() throws Exception {
        double[] deg = new double[6];
        try (SampleRecording recording = new SampleRecording(file(), List.of(SampleRecording.STATES), Map.of())) {
            for (int i = 0; i < MANY; i++) {
                Arrays.fill(deg, 90 * Math.sin(i * 0.001));
                recording.joints(i, i * 2.0, deg);
            }
        }

        List<JsonNode> lines = new ArrayList<>(written("lerobot"));

        assertThat(lines).hasSize(MANY + 1);
        for (int i = 0; i < MANY; i += 9_973) {
            assertThat(lines.get(i + 1).get("frame_index").asInt()).isEqualTo(i);
            assertThat(numbers(lines.get(i + 1).get("observation.state")).getLast())
                    .isCloseTo(90 * Math.sin(i * 0.001), within(1e-4));
        }
    }

    @Test
    void whatCannotBeWrittenLeavesNoFile() throws Exception {
        new SampleRecording(file(), List.of(SampleRecording.STATES), Map.of()).close();
        assertThatThrownBy(() -> named("parquet").write(new BeatTable(file(), ""), target()))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no message on /joint_states");
        assertThat(target()).doesNotExist();

        Files.writeString(target(), "mine");
        Path row = folder.resolve("row.mcap");
        try (SampleRecording recording = new SampleRecording(row, List.of(SampleRecording.STATES), Map.of())) {
            recording.joints(0, 0, 1);
        }
        assertThatThrownBy(() -> named("parquet").write(new BeatTable(row, ""), target()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target()).hasContent("mine");
    }
}
