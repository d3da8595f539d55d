package dev.openstream.recording.values;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.recording.info.ControllerTopics;
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
import java.util.TreeSet;

/** The values of a recording that can be asked for again: joints, pose, and the lines of single urls. */
public final class RecordedValues {

    private final List<Path> files;
    private final ControllerTopics names;
    private final Set<String> topics = new LinkedHashSet<>();
    private final Map<String, byte[]> attachments = new HashMap<>();

    /**
     * The values of {@code recording}, an MCAP file or a rosbag2 folder of them.
     *
     * @param controller name that the topics begin with; empty if the recording is of one controller
     * @throws IOException if it cannot be read, a file of it was cut, or it has no value
     */
    public RecordedValues(Path recording, String controller) throws IOException {
        names = ControllerTopics.of(controller);
        files = RecordingFiles.of(recording);
        Set<String> all = new TreeSet<>();
        for (Path file : files) {
            try (McapFile mcap = RecordingFiles.open(recording, file)) {
                mcap.channels().values().forEach(channel -> all.add(channel.topic()));
                mcap.channels().values().stream()
                        .filter(channel -> names.isValue(channel.topic()))
                        .sorted((one, other) -> Integer.compare(one.id(), other.id()))
                        .forEach(channel -> topics.add(channel.topic()));
                for (McapRecord.Attachment attachment : mcap.attachments()) {
                    attachments.putIfAbsent(attachment.name(), attachment.data());
                }
            }
        }
        try (ValuePages pages = pages(false)) {
            if (!hasJoints() && !hasPoses() && lineTopics().isEmpty()) {
                throw names.missingIn(all);
            }
            if (pages.next().isEmpty()) {
                throw new IOException("it has no message on " + String.join(", ", topics));
            }
        }
    }

    /** True if it has the states of the joints. */
    public boolean hasJoints() {
        return topics.contains(names.jointStates());
    }

    /** True if it has poses. */
    public boolean hasPoses() {
        return topics.contains(names.tcpPose());
    }

    /** Topics of lines, in the order in which the recorder was told of their urls. */
    public List<String> lineTopics() {
        List<String> lines = new ArrayList<>(topics);
        lines.removeIf(topic -> !names.isUrl(topic));
        return lines;
    }

    /** The data of the attachment {@code name}. */
    public Optional<byte[]> attachment(String name) {
        return Optional.ofNullable(attachments.get(name));
    }

    /**
     * All values from the first one on.
     *
     * @param again true if the recording repeats for ever
     */
    public ValuePages pages(boolean again) {
        return new ValuePages(files, names, again);
    }
}
