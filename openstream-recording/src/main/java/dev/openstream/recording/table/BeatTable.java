package dev.openstream.recording.table;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageCursor;
import dev.openstream.mcap.Statistics;
import dev.openstream.recording.info.ControllerTopics;
import dev.openstream.recording.info.RecordingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a recording: one for each message of {@code /joint_states}, in the order in which they were recorded, with
 * the newest pose and targets of that moment. Its memory does not grow with the recording.
 */
public final class BeatTable {

    private final List<Path> files;
    private final ControllerTopics names;
    private final boolean targets;
    private final boolean poses;

    private long firstNanos = Long.MIN_VALUE;
    private @Nullable JointSample target;
    private @Nullable PoseSample pose;

    /** Takes the rows. */
    @FunctionalInterface
    public interface RowTaker {

        void take(BeatRow row) throws IOException;
    }

    /**
     * The table of {@code recording}, an MCAP file or a rosbag2 folder of them.
     *
     * @param controller name that the topics begin with; empty if the recording is of one controller
     * @throws IOException if it cannot be read, a file of it was cut, or it has no message on {@code /joint_states}
     */
    public BeatTable(Path recording, String controller) throws IOException {
        this.names = ControllerTopics.of(controller);
        this.files = RecordingFiles.of(recording);
        List<String> topics = new ArrayList<>();
        long rows = 0;
        for (Path file : files) {
            try (McapFile mcap = RecordingFiles.open(recording, file)) {
                mcap.channels().values().forEach(channel -> topics.add(channel.topic()));
                rows += rows(mcap);
            }
        }
        if (!topics.contains(names.jointStates())) {
            throw names.missingIn(topics);
        }
        if (rows == 0) {
            throw new IOException("it has no message on " + names.jointStates());
        }
        targets = topics.contains(names.jointTargets());
        poses = topics.contains(names.tcpPose());
    }

    /** Number of rows in {@code file}; 1 if it does not say. */
    private long rows(McapFile file) {
        Statistics statistics = file.statistics();
        return statistics == null
                ? 1
                : file.channels().values().stream()
                        .filter(channel -> channel.topic().equals(names.jointStates()))
                        .mapToLong(channel -> statistics.messagesOfChannel().getOrDefault(channel.id(), 0L))
                        .sum();
    }

    /** True if rows may have targets. */
    public boolean hasTargets() {
        return targets;
    }

    /** True if rows may have a pose. */
    public boolean hasPoses() {
        return poses;
    }

    /** Hands over all rows. */
    public void read(RowTaker taker) throws IOException {
        for (Path file : files) {
            try (McapFile mcap = McapFile.open(file)) {
                read(mcap, taker);
            }
        }
    }

    private void read(McapFile mcap, RowTaker taker) throws IOException {
        List<Integer> wanted = mcap.channels().values().stream()
                .filter(channel -> isColumn(channel.topic()))
                .map(McapRecord.Channel::id)
                .toList();
        MessageCursor messages = mcap.messages(wanted, Long.MIN_VALUE, Long.MAX_VALUE);
        for (McapRecord.Message message = messages.next(); message != null; message = messages.next()) {
            McapRecord.Channel channel = mcap.channels().get(message.channelId());
            if (channel != null) {
                take(channel.topic(), message, taker);
            }
        }
    }

    private boolean isColumn(String topic) {
        return topic.equals(names.jointStates()) || topic.equals(names.jointTargets()) || topic.equals(names.tcpPose());
    }

    private void take(String topic, McapRecord.Message message, RowTaker taker) throws IOException {
        try {
            if (topic.equals(names.jointStates())) {
                row(message, taker);
            } else if (topic.equals(names.jointTargets())) {
                target = JointSample.read(message.data());
            } else {
                pose = PoseSample.read(message.data());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(topic + ": " + e.getMessage(), e);
        }
    }

    private void row(McapRecord.Message message, RowTaker taker) throws IOException {
        JointSample joints = JointSample.read(message.data());
        if (firstNanos == Long.MIN_VALUE) {
            firstNanos = joints.stampNanos();
        }
        double seconds = (joints.stampNanos() - firstNanos) / 1e9;
        taker.take(new BeatRow(seconds, message.sequence(), joints, target, pose));
    }
}
