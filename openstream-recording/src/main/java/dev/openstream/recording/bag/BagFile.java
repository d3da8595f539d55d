package dev.openstream.recording.bag;

import dev.openstream.mcap.ChunkSettings;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.McapWriter;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.mcap.Statistics;
import dev.openstream.recording.ros2.MessageType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One MCAP file that is being written. Beside it lies a file as large as its end will be, which grows with it: on a full disk
 * that is given up, and the end is written in its place.
 */
final class BagFile {

    private static final McapRecord.Header HEADER = new McapRecord.Header(
            "ros2", "Open Stream for Java " + BagFile.class.getPackage().getImplementationVersion());

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final int RESERVED_BYTES = 1024 * 1024;

    /** Channels and chunks may come before the next look at the reserve. */
    private static final int SPARE_BYTES = RESERVED_BYTES / 4;

    private static final String RESERVE_ENDING = ".mcap.reserve";

    private final Path path;
    private final Path reserve;
    private final McapWriter writer;
    private long reservedBytes = RESERVED_BYTES;
    private final Map<Topic, Integer> channels = new HashMap<>();
    private final Map<MessageType, Integer> schemas = new EnumMap<>(MessageType.class);

    BagFile(Path path, List<Topic> topics, List<McapRecord.Attachment> attachments, FileAttribute<?>... attributes)
            throws IOException {
        this.path = path;
        this.reserve = path.resolveSibling("." + path.getFileName() + ".reserve");
        FileChannel file = FileChannel.open(path, NEW, attributes);
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

    /** Returns true if {@code file} keeps room for the end of another, whose writer was killed if that end is not written. */
    static boolean isReserve(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(RESERVE_ENDING);
    }

    private int define(Topic topic) {
        int schema = schemas.computeIfAbsent(
                topic.type(),
                type -> writer.addSchema(
                        type.fullName(), "ros2msg", type.definition().getBytes(StandardCharsets.UTF_8)));
        int channel = writer.addChannel(schema, topic.name(), "cdr", topic.metadata());
        channels.put(topic, channel);
        return channel;
    }

    /** Writes a message; a topic that the file does not have is added to it. */
    void write(Topic topic, MessageTimes times, byte[] message, int length) throws IOException {
        Integer known = channels.get(topic);
        if (known == null) {
            reserveForEnd();
            known = define(topic);
        }
        writer.message(known, times, message, 0, length);
    }

    void attach(McapRecord.Attachment attachment) throws IOException {
        writer.attachment(attachment);
    }

    void flush() throws IOException {
        reserveForEnd();
        writer.flush();
    }

    private void reserveForEnd() throws IOException {
        long wanted = writer.endBytes() + SPARE_BYTES;
        if (wanted > reservedBytes) {
            byte[] more = new byte[RESERVED_BYTES];
            while (reservedBytes < wanted) {
                Files.write(reserve, more, StandardOpenOption.APPEND);
                reservedBytes += more.length;
            }
        }
    }

    /** Number of topics, those of sessions that have ended too. */
    int channels() {
        return channels.size();
    }

    boolean has(Topic topic) {
        return channels.containsKey(topic);
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
     * @return number of messages that were given up
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
    FileSummary summary() {
        Statistics statistics = writer.statistics();
        Map<Topic, Long> counts = new HashMap<>();
        channels.forEach((topic, id) ->
                counts.merge(topic.plain(), statistics.messagesOfChannel().getOrDefault(id, 0L), Long::sum));
        return new FileSummary(
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
    record FileSummary(String name, Map<Topic, Long> counts, long startNanos, long endNanos) {

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
