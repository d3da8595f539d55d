package dev.openstream.recording.bag;

import dev.openstream.mcap.ChunkSettings;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapWriter;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.mcap.Statistics;
import dev.openstream.recording.ros2.CdrWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One MCAP file that is being written, with all topics of the recording. Beside it lies a file of the size that its end
 * needs at most for a while: on a full disk that is given up, and the end is written in its place.
 */
final class BagFile {

    private static final McapRecord.Header HEADER = new McapRecord.Header(
            "ros2", "Open Stream for Java " + BagFile.class.getPackage().getImplementationVersion());

    /** Room for the index of some hours. */
    private static final int RESERVED_BYTES = 1024 * 1024;

    private final Path path;
    private final Path reserve;
    private final McapWriter writer;
    private final Map<Topic, Integer> channels = new HashMap<>();

    BagFile(Path path, List<Topic> topics, List<McapRecord.Attachment> attachments) throws IOException {
        this.path = path;
        this.reserve = path.resolveSibling("." + path.getFileName() + ".reserve");
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.write(reserve, new byte[RESERVED_BYTES]);
            this.writer = new McapWriter(file, HEADER, ChunkSettings.DEFAULT);
            for (Topic topic : topics) {
                define(topic);
            }
            for (McapRecord.Attachment attachment : attachments) {
                writer.attachment(attachment);
            }
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(reserve);
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private void define(Topic topic) {
        int schema = writer.addSchema(
                topic.type().fullName(), "ros2msg", topic.type().definition().getBytes(StandardCharsets.UTF_8));
        Map<String, String> metadata = Map.of("offered_qos_profiles", topic.offeredQos());
        channels.put(topic, writer.addChannel(schema, topic.name(), "cdr", metadata));
    }

    void write(Topic topic, MessageTimes times, CdrWriter message) throws IOException {
        Integer channel = channels.get(topic);
        if (channel == null) {
            throw new IllegalArgumentException("topic is " + topic.name() + "; this recording has no such topic");
        }
        writer.message(channel, times, message.array(), 0, message.length());
    }

    void flush() throws IOException {
        writer.flush();
    }

    /** Bytes that it has on the disk now. */
    long bytes() {
        return writer.position();
    }

    /** Ends it. */
    void end() throws IOException {
        writer.close();
        Files.deleteIfExists(reserve);
    }

    /**
     * Ends it on a disk that is full: what waits is given up, and the end is written into the room that was kept for it.
     *
     * @return how many messages were given up
     */
    long endOnFullDisk() throws IOException {
        long lost = writer.abandonChunk();
        Files.deleteIfExists(reserve);
        try {
            writer.close();
        } finally {
            writer.abort();
        }
        return lost;
    }

    /** Takes it away, as if it had not been begun. */
    void discard() throws IOException {
        writer.abort();
        Files.deleteIfExists(reserve);
        Files.deleteIfExists(path);
    }

    /** The counts and times of the file as it is now. */
    Summary summary() {
        Statistics statistics = writer.statistics();
        Map<Topic, Long> counts = new HashMap<>();
        channels.forEach(
                (topic, id) -> counts.put(topic, statistics.messagesOfChannel().getOrDefault(id, 0L)));
        return new Summary(
                path.getFileName().toString(), Map.copyOf(counts), statistics.startNanos(), statistics.endNanos());
    }

    /**
     * The entry of a file in a folder's metadata.
     *
     * @param name of the file
     * @param counts messages of each topic
     * @param startNanos the first log time; 0 without messages
     * @param endNanos the last log time; 0 without messages
     */
    record Summary(String name, Map<Topic, Long> counts, long startNanos, long endNanos) {

        boolean isEmpty() {
            return messages() == 0;
        }

        long durationNanos() {
            return endNanos - startNanos;
        }

        long messages() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
