package dev.openstream.recording.robot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.mcap.McapFile;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.bag.NoTrouble;
import dev.openstream.recording.table.JointSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of controllers that do not say everything. */
final class RobotMessagesTest {

    private static final RobotTopics TOPICS = RobotTopics.of("");
    private static final EntryHead HEAD = new EntryHead(0, 0, 0, 0);
    private static final double[] NONE = {};

    @TempDir
    private Path folder;

    private JointSample written(JointValues values) throws IOException {
        Path file = folder.resolve("a.mcap");
        try (Bag bag =
                new Bag(new Bag.BagLocation(file, BagLimits.NONE), TOPICS.always(), List.of(), new NoTrouble())) {
            new RobotMessages(bag, TOPICS).joints(HEAD, values);
        }
        try (McapFile mcap = McapFile.open(file)) {
            return JointSample.read(requireNonNull(mcap.messages().next()).data());
        }
    }

    @Test
    void positionsAloneAreJointStates() throws IOException {
        JointSample sample = written(new JointValues(new double[] {10, 20}, NONE, NONE));
        assertThat(sample.names()).containsExactly("j1", "j2");
        assertThat(sample.positionDeg()).hasSize(2);
        assertThat(sample.velocityDegPerS()).isEmpty();
        assertThat(sample.effortNm()).isEmpty();
    }

    // A 0 would be a value that nobody measured.
    @Test
    void missingValuesAreNotMadeUp() throws IOException {
        JointSample sample = written(new JointValues(new double[] {10, 20}, new double[] {1}, new double[] {2}));
        assertThat(sample.positionDeg()).hasSize(2);
        assertThat(sample.velocityDegPerS()).isEmpty();
        assertThat(sample.effortNm()).isEmpty();
    }
}
