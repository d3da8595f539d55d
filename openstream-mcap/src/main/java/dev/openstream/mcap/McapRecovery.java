package dev.openstream.mcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recovery of MCAP files that are incomplete: cut, damaged or never closed. */
public final class McapRecovery {

    private final McapStream in;
    private final Map<Integer, Integer> schemaIds = new HashMap<>();
    private final Map<Integer, Integer> channelIds = new HashMap<>();
    private final Map<Integer, McapRecord.Channel> channels = new HashMap<>();
    private long messages;
    private long attachments;

    /**
     * Result of a recovery.
     *
     * @param messages number of messages in the new file
     * @param attachments number of attachments in the new file
     * @param fault place and reason at which reading ended; null if the file was complete
     */
    public record Recovered(
            long messages, long attachments, @Nullable String fault) {}

    private McapRecovery(McapStream in) {
        this.in = in;
    }

    /**
     * Copies everything that can be read into a new, complete file. Blocks until that is done.
     *
     * @param damaged content of the incomplete file; closed at the end
     * @param whole empty file to write; closed at the end
     * @return the number of recovered records, and why reading ended
     * @throws McapException if {@code damaged} does not begin as an MCAP file does
     * @throws IOException if a file cannot be read or written
     */
    public static Recovered recover(InputStream damaged, SeekableByteChannel whole) throws IOException {
        try (McapStream in = new McapStream(damaged, McapStream.Tolerance.RECOVER)) {
            return new McapRecovery(in).copy(whole);
        }
    }

    private Recovered copy(SeekableByteChannel whole) throws IOException {
        McapRecord record = in.next();
        McapRecord.Header header = record instanceof McapRecord.Header first ? first : new McapRecord.Header("", "");
        try (McapWriter writer = new McapWriter(whole, header, ChunkSettings.DEFAULT)) {
            while (record != null) {
                copy(writer, record);
                record = in.next();
            }
        }
        return new Recovered(messages, attachments, in.fault());
    }

    private void copy(McapWriter writer, McapRecord record) throws IOException {
        switch (record) {
            case McapRecord.Header header -> {}
            case McapRecord.DataEnd end -> {}
            case McapRecord.Schema schema ->
                schemaIds.put(schema.id(), writer.addSchema(schema.name(), schema.encoding(), schema.data()));
            case McapRecord.Channel channel -> copy(writer, channel);
            case McapRecord.Message message -> copy(writer, message);
            case McapRecord.Metadata metadata -> writer.metadata(metadata);
            case McapRecord.Attachment attachment -> {
                writer.attachment(attachment);
                attachments++;
            }
        }
    }

    /** A channel may be said again in each chunk. */
    private void copy(McapWriter writer, McapRecord.Channel channel) {
        if (!channel.equals(channels.put(channel.id(), channel))) {
            channelIds.put(
                    channel.id(),
                    writer.addChannel(
                            schemaIds.getOrDefault(channel.schemaId(), 0),
                            channel.topic(),
                            channel.messageEncoding(),
                            channel.metadata()));
        }
    }

    private void copy(McapWriter writer, McapRecord.Message message) throws IOException {
        Integer channelId = channelIds.get(message.channelId());
        if (channelId != null) {
            writer.message(
                    channelId,
                    new MessageTimes(message.sequence(), message.logTimeNanos(), message.publishTimeNanos()),
                    message.data(),
                    0,
                    message.data().length);
            messages++;
        }
    }
}
