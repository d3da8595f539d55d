package dev.openstream.recording.replay;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.recording.info.RecordingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a recording that can be asked for again: joints, pose, and the lines of single urls. */
public final class RecordedValues {

    /** What the topics of single urls begin with. */
    public static final String LINES = "/openstream/rx/";

    static final String STATES = "/joint_states";
    static final String POSE = "/tcp_pose";

    private final List<Path> files;
    private final Set<String> topics = new LinkedHashSet<>();
    private final Map<String, byte[]> attachments = new HashMap<>();

    /**
     * The values of {@code recording}, an MCAP file or a rosbag2 folder of them.
     *
     * @throws IOException if it cannot be read, a file of it was cut, or it has no value
     */
    public RecordedValues(Path recording) throws IOException {
        files = RecordingFiles.of(recording);
        for (Path file : files) {
            try (McapFile mcap = McapFile.open(file)) {
                mcap.channels().values().stream()
                        .filter(channel -> isValue(channel.topic()))
                        .sorted((one, other) -> Integer.compare(one.id(), other.id()))
                        .forEach(channel -> topics.add(channel.topic()));
                for (McapRecord.Attachment attachment : mcap.attachments()) {
                    attachments.putIfAbsent(attachment.name(), attachment.data());
                }
            }
        }
        try (ValuePages pages = pages(false)) {
            if (pages.next().isEmpty()) {
                throw new IOException("it has nothing on " + STATES + " and " + POSE);
            }
        }
    }

    static boolean isValue(String topic) {
        return topic.equals(STATES) || topic.equals(POSE) || topic.startsWith(LINES);
    }

    /** True if it has the states of the joints. */
    public boolean hasJoints() {
        return topics.contains(STATES);
    }

    /** True if it has poses. */
    public boolean hasPoses() {
        return topics.contains(POSE);
    }

    /** Topics of lines, in the order in which the recorder was told of their urls. */
    public List<String> lineTopics() {
        List<String> lines = new ArrayList<>(topics);
        lines.removeIf(topic -> !topic.startsWith(LINES));
        return lines;
    }

    /** The data of the attachment {@code name}. */
    public Optional<byte[]> attachment(String name) {
        return Optional.ofNullable(attachments.get(name));
    }

    /**
     * All values from the first one on.
     *
     * @param again whether the first follows the last, for ever
     */
    public ValuePages pages(boolean again) {
        return new ValuePages(files, again);
    }
}
