package dev.openstream.recording.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.mcap.McapRecovery;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.bag.NoTrouble;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.info.RecordingFiles;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.MessageType;
import dev.openstream.recording.ros2.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are beats, in the units of the controller; what is not known yet is an empty field. */
final class CsvTableTest {

    private static final Topic STATES = new Topic("/joint_states", MessageType.JOINT_STATE, false);
    private static final Topic TARGETS = new Topic("/joint_targets", MessageType.JOINT_STATE, false);
    private static final Topic POSE = new Topic("/tcp_pose", MessageType.POSE_STAMPED, false);
    private static final long START = 1_700_000_000_000_000_000L;
    private static final String[] NAMES = {"j1", "j2"};

    @TempDir
    private Path folder;

    private final CdrWriter out = new CdrWriter();

    private Bag bag(Path path, Topic... topics) throws IOException {
        return new Bag(new Bag.BagLocation(path, BagLimits.NONE), List.of(topics), List.of(), new NoTrouble());
    }

    private void write(Bag bag, Topic topic, long beat, long millis) {
        long nanos = START + millis * 1_000_000;
        bag.write(topic, new MessageTimes(beat, nanos, nanos), out);
    }

    private void state(Bag bag, long beat, double j1Rad) {
        long nanos = START + beat * 2_000_000;
        Messages.jointState(
                out, nanos, NAMES, new double[] {j1Rad, 0}, new double[] {Math.PI, 0}, new double[] {1.5, -2});
        write(bag, STATES, beat, beat * 2);
    }

    private static String csv(Path recording) throws IOException {
        StringBuilder text = new StringBuilder();
        CsvTable.write(new BeatTable(recording, ""), text);
        return text.toString();
    }

    @Test
    void rowsAreBeatsWithTheNewestPoseAndTarget() throws IOException {
        Path file = folder.resolve("a.mcap");
        try (Bag bag = bag(file, STATES, TARGETS, POSE)) {
            state(bag, 5, Math.PI / 2);
            // Rz(90) Ry(0) Rx(180): half of a turn about the line between x and y.
            Messages.Quaternion turn = new Messages.Quaternion(Math.sqrt(0.5), Math.sqrt(0.5), 0, 0);
            Messages.poseStamped(out, START, "base_link", new Messages.Placement(0.85, 0, -0.9535, turn));
            write(bag, POSE, 0, 11);
            Messages.jointState(out, START, NAMES, new double[] {Math.PI / 4, -Math.PI});
            write(bag, TARGETS, 0, 12);
            state(bag, 7, 0);
        }

        assertThat(csv(file)).isEqualTo("""
                time_s,j1_pos_deg,j2_pos_deg,j1_vel_deg_s,j2_vel_deg_s,j1_effort_nm,j2_effort_nm,j1_target_deg,j2_target_deg,\
                tcp_x_mm,tcp_y_mm,tcp_z_mm,tcp_rx_deg,tcp_ry_deg,tcp_rz_deg,beat
                0.000000,90.000000,0.000000,180.000000,0.000000,1.500000,-2.000000,,,,,,,,,5
                0.004000,0.000000,0.000000,180.000000,0.000000,1.500000,-2.000000,45.000000,-180.000000,\
                850.000000,0.000000,-953.500000,180.000000,0.000000,90.000000,7
                """);
    }

    @Test
    void columnsThatNobodyRecordedAreNotThere() throws IOException {
        Path file = folder.resolve("a.mcap");
        try (Bag bag = bag(file, STATES)) {
            Messages.jointState(out, START, NAMES, new double[] {0, 0});
            write(bag, STATES, 0, 0);
        }

        assertThat(csv(file)).isEqualTo("""
                time_s,j1_pos_deg,j2_pos_deg,j1_vel_deg_s,j2_vel_deg_s,j1_effort_nm,j2_effort_nm,beat
                0.000000,0.000000,0.000000,,,,,0
                """);
    }

    @Test
    void whatHasNoTableIsRefused() throws IOException {
        Path none = folder.resolve("none.mcap");
        try (Bag bag = bag(none, POSE)) {
            bag.flush(START);
        }
        Path whole = folder.resolve("whole.mcap");
        try (Bag bag = bag(whole, STATES)) {
            state(bag, 0, 0);
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mcap"), Arrays.copyOf(bytes, bytes.length - 20));

        Path empty = folder.resolve("empty.mcap");
        bag(empty, STATES).close();

        assertThatThrownBy(() -> new BeatTable(none, "")).hasMessageContaining("no topic /joint_states");
        assertThatThrownBy(() -> new BeatTable(empty, "")).hasMessage("it has no message on /joint_states");
        assertThatThrownBy(() -> new BeatTable(cut, "")).hasMessageContaining("was cut");
    }

    // After a kill in the middle of a folder: the fault names the file, and its recovery takes its place.
    @Test
    void recoveredFileStandsForTheDamagedOne() throws IOException {
        Path lab = folder.resolve("lab");
        try (Bag bag = bag(lab, STATES)) {
            state(bag, 0, 0);
            state(bag, 1, 0);
        }
        Path first = lab.resolve("lab_0.mcap");
        byte[] bytes = Files.readAllBytes(first);
        Path second = Files.write(lab.resolve("lab_1.mcap"), Arrays.copyOf(bytes, bytes.length - 20));
        Files.copy(first, lab.resolve("lab_10.mcap"));
        assertThatThrownBy(() -> new BeatTable(lab, "")).hasMessageStartingWith("lab_1.mcap: the file has no end");

        Path recovered = RecordingFiles.recovered(second);
        try (InputStream damaged = Files.newInputStream(second)) {
            McapRecovery.recover(
                    damaged, FileChannel.open(recovered, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }
        assertThat(csv(lab).lines()).hasSize(1 + 6);
        assertThat(RecordingFiles.of(lab)).containsExactly(first, recovered, lab.resolve("lab_10.mcap"));
    }
}
