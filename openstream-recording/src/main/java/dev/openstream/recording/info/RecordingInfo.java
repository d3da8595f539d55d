package dev.openstream.recording.info;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapStream;
import dev.openstream.recording.ros2.CdrReader;
import dev.openstream.recording.ros2.MessageType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The content of a recording: every message is looked at once, so that gaps are found, and a file that was cut tells what it
 * has. Its memory does not grow with the recording.
 */
public final class RecordingInfo {

    private static final int BUFFER_BYTES = 1 << 20;

    private final List<Path> files;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> unreadable = new TreeSet<>();
    private final List<String> attachments = new ArrayList<>();
    private final Map<String, TopicCount> topics = new TreeMap<>();
    private final JointRanges joints = new JointRanges();
    private final SentMotion motion = new SentMotion();
    private final LogEntries log = new LogEntries();
    private McapRecord.Header header = new McapRecord.Header("", "");
    private long bytes;
    private long messages;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /** Schemas of the file that is being read. */
    private final Map<Integer, McapRecord.Schema> schemas = new HashMap<>();

    private final Map<Integer, McapRecord.Channel> channels = new HashMap<>();

    private RecordingInfo(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Reads {@code recording}, an MCAP file or a rosbag2 folder.
     *
     * @throws IOException if it cannot be read, or is no MCAP file; a file that was cut is none of these
     */
    public static RecordingInfo read(Path recording) throws IOException {
        RecordingInfo info = new RecordingInfo(RecordingFiles.of(recording));
        for (Path file : info.files) {
            info.add(file);
        }
        return info;
    }

    private void add(Path file) throws IOException {
        schemas.clear();
        channels.clear();
        bytes += Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                McapStream stream = new McapStream(in, McapStream.Tolerance.RECOVER)) {
            for (McapRecord record = stream.next(); record != null; record = stream.next()) {
                add(record);
            }
            if (stream.fault() != null) {
                faults.add(file.getFileName() + ": " + stream.fault());
            }
        }
    }

    private void add(McapRecord record) {
        switch (record) {
            case McapRecord.Header first -> header = first;
            case McapRecord.Schema schema -> schemas.put(schema.id(), schema);
            case McapRecord.Channel channel -> channels.put(channel.id(), channel);
            case McapRecord.Message message -> add(message);
            case McapRecord.Attachment attachment -> {
                if (!attachments.contains(attachment.name())) {
                    attachments.add(attachment.name());
                }
            }
            case McapRecord.Metadata metadata -> {}
            case McapRecord.DataEnd end -> {}
        }
    }

    private void add(McapRecord.Message message) {
        McapRecord.Channel channel = channels.get(message.channelId());
        if (channel == null) {
            return;
        }
        McapRecord.Schema schema = schemas.get(channel.schemaId());
        String type = schema == null ? "" : schema.name();
        topics.computeIfAbsent(channel.topic(), topic -> new TopicCount(topic, type))
                .add(session(channel), message.sequence(), message.logTimeNanos());
        messages++;
        firstNanos = Math.min(firstNanos, message.logTimeNanos());
        lastNanos = Math.max(lastNanos, message.logTimeNanos());
        if (channel.messageEncoding().equals("cdr")) {
            look(channel, type, message.data());
        }
    }

    /** The session whose lines are on {@code channel}, to stand behind its topic; empty if there is only one. */
    private static String session(McapRecord.Channel channel) {
        String session = channel.metadata().get("session");
        String peer = channel.metadata().getOrDefault("peer", "");
        return session == null ? "" : ", session " + session + (peer.isEmpty() ? "" : " of " + peer);
    }

    /** A message that is not what its type says tells nothing. */
    private void look(McapRecord.Channel channel, String type, byte[] message) {
        String topic = channel.topic();
        try {
            if (type.equals(MessageType.JOINT_STATE.fullName()) && topic.endsWith("/joint_states")) {
                joints.add(message);
            } else if (type.equals(MessageType.LOG.fullName())) {
                log.add(message);
            } else if (type.equals(MessageType.STRING.fullName())) {
                motion.add(topic + session(channel), new CdrReader(message).string());
            }
        } catch (IllegalArgumentException e) {
            unreadable.add(topic);
        }
    }

    public List<Path> files() {
        return files;
    }

    /** Size of all files together. */
    public long bytes() {
        return bytes;
    }

    /** Faults of the file, in words; empty if it is whole. */
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        unreadable.forEach(topic -> all.add(topic + ": some messages are not what their type says"));
        return all;
    }

    /** Header of the last file: its profile, and the program that wrote it. */
    public McapRecord.Header header() {
        return header;
    }

    public long messages() {
        return messages;
    }

    /** The earliest log time, ns since 1970; 0 without messages. */
    public long startNanos() {
        return messages == 0 ? 0 : firstNanos;
    }

    /** From the first log time to the last, ns. */
    public long durationNanos() {
        return messages == 0 ? 0 : lastNanos - firstNanos;
    }

    /** By name. */
    public Collection<TopicCount> topics() {
        return topics.values();
    }

    /** The names of the attachments. */
    public List<String> attachments() {
        return List.copyOf(attachments);
    }

    public JointRanges joints() {
        return joints;
    }

    public SentMotion motion() {
        return motion;
    }

    public LogEntries log() {
        return log;
    }
}
