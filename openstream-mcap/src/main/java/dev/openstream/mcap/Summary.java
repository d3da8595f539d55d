package dev.openstream.mcap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Summary at the end of a file, while it is written. */
final class Summary {

    final Map<Integer, McapRecord.Schema> schemas = new TreeMap<>();
    final Map<Integer, McapRecord.Channel> channels = new TreeMap<>();
    private final Map<Integer, Long> messagesOfChannel = new TreeMap<>();
    private final List<ChunkIndex> chunks = new ArrayList<>();
    private final List<AttachmentIndex> attachments = new ArrayList<>();
    private final List<MetadataIndex> metadata = new ArrayList<>();
    private final ByteWriter out = new ByteWriter(4096);
    private final ByteWriter offsets = new ByteWriter(256);

    /** An entry of a map by channel: its id and a number. */
    private static final int CHANNEL_BYTES = Short.BYTES + Long.BYTES;

    /** More than any record has beside its maps and texts; the end of the file is no longer. */
    private static final int RECORD_BYTES = 256;

    /** Size of all records but the statistics. */
    private long recordBytes = 4 * RECORD_BYTES;

    private long messages;
    private long startNanos;
    private long endNanos;

    /** Position of an attachment, without its data. */
    private record AttachmentIndex(McapRecord.Attachment head, long dataBytes, ChunkIndex.Place place) {

        void write(ByteWriter out) {
            int at = out.beginRecord(Format.ATTACHMENT_INDEX);
            out.u64(place.offset());
            out.u64(place.length());
            out.u64(head.logTimeNanos());
            out.u64(head.createTimeNanos());
            out.u64(dataBytes);
            out.string(head.name());
            out.string(head.mediaType());
            out.endRecord(at);
        }
    }

    private record MetadataIndex(String name, ChunkIndex.Place place) {

        void write(ByteWriter out) {
            int at = out.beginRecord(Format.METADATA_INDEX);
            out.u64(place.offset());
            out.u64(place.length());
            out.string(name);
            out.endRecord(at);
        }
    }

    /**
     * A chunk was written.
     *
     * @param counts its messages by channel
     */
    void add(ChunkIndex chunk, Map<Integer, Long> counts) {
        chunks.add(chunk);
        recordBytes += RECORD_BYTES + (long) CHANNEL_BYTES * counts.size();
        if (!counts.isEmpty()) {
            startNanos = messages == 0 ? chunk.startNanos() : Math.min(startNanos, chunk.startNanos());
            endNanos = messages == 0 ? chunk.endNanos() : Math.max(endNanos, chunk.endNanos());
        }
        counts.forEach((channel, count) -> {
            messages += count;
            messagesOfChannel.merge(channel, count, Long::sum);
        });
    }

    void add(McapRecord.Attachment attachment, ChunkIndex.Place place) {
        McapRecord.Attachment head = new McapRecord.Attachment(
                attachment.logTimeNanos(),
                attachment.createTimeNanos(),
                attachment.name(),
                attachment.mediaType(),
                new byte[0]);
        attachments.add(new AttachmentIndex(head, attachment.data().length, place));
        recordBytes += RECORD_BYTES
                + 4L * (attachment.name().length() + attachment.mediaType().length());
    }

    void add(McapRecord.Metadata record, ChunkIndex.Place place) {
        metadata.add(new MetadataIndex(record.name(), place));
        recordBytes += RECORD_BYTES + 4L * record.name().length();
    }

    /** A schema or a channel was added, whose record has {@code length} bytes. */
    void addDefinition(int length) {
        recordBytes += length;
    }

    /** More than {@link #write} makes, with one more chunk that has messages of {@code chunkChannels}. */
    long mostBytes(int chunkChannels) {
        return recordBytes + RECORD_BYTES + (long) CHANNEL_BYTES * (channels.size() + chunkChannels);
    }

    Statistics statistics() {
        return new Statistics(messages, chunks.size(), startNanos, endNanos, messagesOfChannel);
    }

    /**
     * The summary, the offsets of its groups and the footer.
     *
     * @param position in the file at which it begins
     */
    ByteWriter write(long position) {
        out.clear();
        offsets.clear();
        group(Format.SCHEMA, position, () -> schemas.values().forEach(schema -> RecordWriter.schema(out, schema)));
        group(Format.CHANNEL, position, () -> channels.values().forEach(channel -> RecordWriter.channel(out, channel)));
        group(Format.STATISTICS, position, this::writeStatistics);
        group(Format.CHUNK_INDEX, position, () -> chunks.forEach(chunk -> chunk.write(out)));
        group(Format.ATTACHMENT_INDEX, position, () -> attachments.forEach(index -> index.write(out)));
        group(Format.METADATA_INDEX, position, () -> metadata.forEach(index -> index.write(out)));
        long offsetsAt = position + out.length();
        out.bytes(offsets.array(), 0, offsets.length());
        out.u8(Format.FOOTER);
        out.u64(Format.FOOTER_BYTES);
        out.u64(position);
        out.u64(offsetsAt);
        out.u32(Crc.of(out.array(), 0, out.length()));
        return out;
    }

    private void group(int opcode, long position, Runnable records) {
        int begin = out.length();
        records.run();
        if (out.length() > begin) {
            int at = offsets.beginRecord(Format.SUMMARY_OFFSET);
            offsets.u8(opcode);
            offsets.u64(position + begin);
            offsets.u64((long) out.length() - begin);
            offsets.endRecord(at);
        }
    }

    private void writeStatistics() {
        int at = out.beginRecord(Format.STATISTICS);
        out.u64(messages);
        out.u16(schemas.size());
        out.u32(channels.size());
        out.u32(attachments.size());
        out.u32(metadata.size());
        out.u32(chunks.size());
        out.u64(startNanos);
        out.u64(endNanos);
        int counts = out.beginArray();
        messagesOfChannel.forEach((channel, count) -> {
            out.u16(channel);
            out.u64(count);
        });
        out.endArray(counts);
        out.endRecord(at);
    }
}
