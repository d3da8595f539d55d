package dev.openstream.recording.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.samples.SampleRecording;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.CsvTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in the order of time, page by page, once or again and again. */
final class ValuePagesTest {

    /** As early recordings have it. */
    private static final Topic URL = SampleRecording.lines("/openstream/rx/project/rgen");

    private static final Topic RX = SampleRecording.lines("/openstream/rx");

    @TempDir
    private Path folder;

    private RecordedValues written() throws IOException {
        Path file = folder.resolve("a.mcap");
        try (SampleRecording recording = new SampleRecording(
                file, List.of(SampleRecording.STATES, SampleRecording.POSE, RX, URL), Map.of("recording.json", "{}"))) {
            recording
                    .joints(0, 10, 1)
                    .pose(11, 100, 200, 300)
                    .line(RX, 11, "raw")
                    .line(URL, 12, "{\"type\":\"data\"}");
            recording.joints(1, 14, 2);
        }
        return new RecordedValues(file, "");
    }

    @Test
    void valuesHaveTheTimeSinceTheFirst() throws IOException {
        RecordedValues values = written();

        assertThat(values.lineTopics()).containsExactly(URL.name());
        assertThat(values.attachment("recording.json")).contains("{}".getBytes(StandardCharsets.UTF_8));
        try (ValuePages pages = values.pages(false)) {
            assertThat(pages.next())
                    .satisfiesExactly(
                            first -> assertThat(joint(first)).isCloseTo(1, within(1e-9)),
                            pose -> assertThat(pose).isInstanceOf(RecordedValue.Pose.class),
                            line -> assertThat(line)
                                    .isEqualTo(new RecordedValue.Line(2_000_000, URL.name(), "{\"type\":\"data\"}")),
                            last -> assertThat(joint(last)).isCloseTo(2, within(1e-9)))
                    .extracting(RecordedValue::atNanos)
                    .containsExactly(0L, 1_000_000L, 2_000_000L, 4_000_000L);
            assertThat(pages.next()).isEmpty();
        }
    }

    // The next round begins a beat after the end of the last one.
    @Test
    void roundsFollowEachOtherInTime() throws IOException {
        List<RecordedValue> read = new ArrayList<>();
        try (ValuePages pages = written().pages(true)) {
            read.addAll(pages.next());
        }
        assertThat(read).hasSize(512);
        assertThat(read.subList(3, 9))
                .extracting(RecordedValue::atNanos)
                .containsExactly(4_000_000L, 8_000_000L, 9_000_000L, 10_000_000L, 12_000_000L, 16_000_000L);
    }

    // The topics of a fleet begin with the names of its controllers.
    @Test
    void oneControllerOfSeveralIsChosen() throws IOException {
        Path file = folder.resolve("fleet.mcap");
        try (SampleRecording recording =
                new SampleRecording(file, SampleRecording.topics("/left", "/right"), Map.of())) {
            recording.of("/left").joints(0, 0, 1).of("/right").joints(0, 1, 2);
        }
        try (ValuePages pages = new RecordedValues(file, "right").pages(false)) {
            assertThat(pages.next())
                    .singleElement()
                    .satisfies(value -> assertThat(joint(value)).isCloseTo(2, within(1e-9)));
        }
        StringBuilder csv = new StringBuilder();
        CsvTable.write(new BeatTable(file, "left"), csv);
        assertThat(csv.toString().lines()).last().asString().startsWith("0.000000,1.000000,");
        assertThatThrownBy(() -> new RecordedValues(file, ""))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no topic /joint_states; it has those of the controllers left, right");
        assertThatThrownBy(() -> new BeatTable(file, "middle"))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no topic /middle/joint_states; it has those of the controllers left, right");
    }

    @Test
    void recordingWithoutValuesIsRefused() throws IOException {
        Path file = folder.resolve("b.mcap");
        try (SampleRecording recording = new SampleRecording(file, List.of(RX), Map.of())) {
            recording.line(RX, 0, "raw");
        }
        assertThatThrownBy(() -> new RecordedValues(file, ""))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no topic /joint_states");
    }

    private static double joint(RecordedValue value) {
        return ((RecordedValue.Joints) value).sample().positionDeg()[0];
    }
}
