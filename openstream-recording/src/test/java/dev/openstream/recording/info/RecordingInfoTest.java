package dev.openstream.recording.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.bag.NoTrouble;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.MessageType;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on a recording agrees with what was written, also on one that was cut. */
final class RecordingInfoTest {

    private static final Topic STATES = new Topic("/joint_states", MessageType.JOINT_STATE, false);
    private static final Topic RX = new Topic("/openstream/rx", MessageType.STRING, false);
    private static final Topic ROSOUT = new Topic("/rosout", MessageType.LOG, false);
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long PERIOD = 2_000_000;

    @TempDir
    private Path folder;

    private final CdrWriter out = new CdrWriter();

    private Bag bag(Path path, BagLimits limits) throws IOException {
        return new Bag(
                new Bag.BagLocation(path, limits),
                List.of(STATES, RX, ROSOUT),
                List.of(new McapRecord.Attachment(START, START, "robot.urdf", "application/xml", new byte[] {1})),
                new NoTrouble());
    }

    private void state(Bag bag, int beat) {
        long nanos = START + beat * PERIOD;
        Messages.jointState(out, nanos, new String[] {"j1", "j2"}, new double[] {beat * 0.001, 1});
        bag.write(STATES, new MessageTimes(beat, nanos, nanos), out);
    }

    private void line(Bag bag, int number, String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        Messages.string(out, utf8, 0, utf8.length);
        bag.write(RX, new MessageTimes(number, START, START), out);
    }

    private static TopicCount topic(RecordingInfo info, String name) {
        return info.topics().stream()
                .filter(topic -> topic.topic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Path recorded() throws IOException {
        Path file = folder.resolve("a.mcap");
        try (Bag bag = bag(file, BagLimits.NONE)) {
            for (int beat = 0; beat < 2_000; beat++) {
                if (beat != 100 && (beat < 500 || beat >= 510)) {
                    state(bag, beat);
                }
                if (beat % 500 == 0) {
                    bag.flush(START);
                }
            }
            line(bag, 0, "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
            String call =
                    "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/%s\",\"body\":{}}}";
            line(bag, 1, call.formatted("trajectory/joint_traject_insert_point"));
            line(bag, 2, call.formatted("trajectory/joint_traject_init"));
            Messages.log(out, START, new Messages.LogEntry(20, "openstream", "begun"));
            bag.write(ROSOUT, new MessageTimes(0, START, START), out);
            Messages.log(out, START + 1_000_000_000, new Messages.LogEntry(30, "openstream", "lost"));
            bag.write(ROSOUT, new MessageTimes(1, START, START), out);
        }
        return file;
    }

    @Test
    void wholeFileIsToldWithItsGaps() throws IOException {
        RecordingInfo info = RecordingInfo.read(recorded());

        assertThat(info.faults()).isEmpty();
        assertThat(info.messages()).isEqualTo(1_989 + 3 + 2);
        assertThat(info.startNanos()).isEqualTo(START);
        assertThat(info.durationNanos()).isEqualTo(1_999 * PERIOD);
        assertThat(info.header().profile()).isEqualTo("ros2");
        assertThat(info.attachments()).containsExactly("robot.urdf");
        TopicCount states = topic(info, "/joint_states");
        assertThat(states.type()).isEqualTo("sensor_msgs/msg/JointState");
        assertThat(states.messages()).isEqualTo(1_989);
        assertThat(states.missing()).isEqualTo(11);
        assertThat(states.gaps()).isEqualTo(2);
        assertThat(states.rateHz()).isCloseTo(500 * 1_988 / 1_999.0, within(1e-6));
        assertThat(info.joints().all())
                .containsExactly(new JointRanges.Range("j1", 0, 1.999), new JointRanges.Range("j2", 1, 1));
        assertThat(info.motion().commandsOfTopic())
                .containsOnlyKeys("/openstream/rx")
                .containsValue(1L);
        assertThat(info.log().count()).isEqualTo(2);
        assertThat(info.log().first())
                .containsExactly(new LogEntries.Warning(START + 1_000_000_000, "openstream", "lost"));
    }

    @Test
    void fileThatWasCutSaysSoAndTellsWhatItHas() throws IOException {
        Path whole = recorded();
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mcap"), Arrays.copyOf(bytes, bytes.length / 2));

        RecordingInfo info = RecordingInfo.read(cut);

        assertThat(info.faults()).singleElement().asString().contains("cut.mcap", "ends within");
        assertThat(info.messages()).isBetween(1L, 1_990L);
        assertThat(topic(info, "/joint_states").messages()).isPositive();
    }

    @Test
    void filesOfAFolderAreOneRecordingInTheirOrder() throws IOException {
        Path bagFolder = folder.resolve("run");
        try (Bag bag = bag(bagFolder, new BagLimits(1_000_000, Duration.ofMillis(100), 100_000_000))) {
            for (int beat = 0; beat < 600; beat++) {
                state(bag, beat);
            }
        }

        RecordingInfo info = RecordingInfo.read(bagFolder);

        assertThat(info.files()).hasSize(12);
        assertThat(topic(info, "/joint_states").messages()).isEqualTo(600);
        assertThat(topic(info, "/joint_states").gaps()).isZero();
    }

    // Programs that do not count write 0, and a counter of 32 bits begins anew.
    @Test
    void sequencesThatSayNothingAreNoGaps() {
        TopicCount zeros = new TopicCount("/a", "");
        TopicCount turned = new TopicCount("/b", "");
        for (int i = 0; i < 5; i++) {
            zeros.add("", 0, i);
            turned.add("", (0xFFFF_FFFEL + i) & 0xFFFF_FFFFL, i);
        }

        assertThat(zeros.missing()).isZero();
        assertThat(turned.missing()).isZero();
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "0123456789");
        assertThatThrownBy(() -> RecordingInfo.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no MCAP file");
        assertThatThrownBy(() -> RecordingInfo.read(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(".mcap");
    }
}
