package dev.openstream.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a complete MCAP file by the index at its end: its content is known without reading its messages, and
 * messages are read in the order of their log times. For an incomplete file use {@link McapStream}.
 *
 * <p>Not thread-safe. Methods that read block until the bytes are there.
 */
public final class McapFile implements Closeable {

    private final FileChannel file;
    private McapRecord.Header header = new McapRecord.Header("", "");
    private final Map<Integer, McapRecord.Schema> schemas = new TreeMap<>();
    private final Map<Integer, McapRecord.Channel> channels = new TreeMap<>();
    private final List<ChunkIndex> chunks = new ArrayList<>();
    private final List<ChunkIndex.Place> attachments = new ArrayList<>();
    private final List<ChunkIndex.Place> metadata = new ArrayList<>();
    private @Nullable Statistics statistics;

    private McapFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens a file and reads its index.
     *
     * @param path file to read
     * @return the open file; close it
     * @throws McapException if it is not an MCAP file, is incomplete, has no index, or its index is damaged
     * @throws IOException if it cannot be read
     */
    public static McapFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        McapFile file = new McapFile(channel);
        try {
            file.readIndex();
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** {@return the header of the file} */
    public McapRecord.Header header() {
        return header;
    }

    /** {@return all schemas by id; unmodifiable} */
    public Map<Integer, McapRecord.Schema> schemas() {
        return Map.copyOf(schemas);
    }

    /** {@return all channels by id; unmodifiable} */
    public Map<Integer, McapRecord.Channel> channels() {
        return Map.copyOf(channels);
    }

    /** {@return the statistics of the file; null if it has none} */
    public @Nullable Statistics statistics() {
        return statistics;
    }

    /**
     * Reads all attachments with their data.
     *
     * @return the attachments, in the order of the index
     * @throws McapException if one is damaged
     * @throws IOException if the file cannot be read
     */
    public List<McapRecord.Attachment> attachments() throws IOException {
        return records(attachments, McapRecord.Attachment.class);
    }

    /**
     * Reads all metadata records.
     *
     * @return the records, in the order of the index
     * @throws McapException if one is damaged
     * @throws IOException if the file cannot be read
     */
    public List<McapRecord.Metadata> metadata() throws IOException {
        return records(metadata, McapRecord.Metadata.class);
    }

    /** {@return a cursor over the messages of all channels, in the order of their log times} */
    public MessageCursor messages() {
        return messages(channels.keySet(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Selects messages by channel and log time. Messages with the same log time are in the order of the file.
     *
     * @param channelIds ids of the channels
     * @param fromNanos earliest log time, ns since 1970, inclusive
     * @param toNanos latest log time, ns since 1970, inclusive
     * @return a cursor over these messages, in the order of their log times
     */
    public MessageCursor messages(Collection<Integer> channelIds, long fromNanos, long toNanos) {
        List<ChunkIndex> wanted = chunks.stream()
                .filter(chunk -> chunk.endNanos() >= fromNanos && chunk.startNanos() <= toNanos)
                .filter(chunk -> chunk.indexOffsets().isEmpty()
                        || chunk.indexOffsets().keySet().stream().anyMatch(channelIds::contains))
                .toList();
        return new MessageCursor(
                this,
                wanted,
                message -> channelIds.contains(message.channelId())
                        && message.logTimeNanos() >= fromNanos
                        && message.logTimeNanos() <= toNanos);
    }

    /** The records of a chunk, decompressed. */
    byte[] chunk(ChunkIndex index) throws IOException {
        ByteReader in = recordAt(index.place(), Format.CHUNK);
        return ChunkRecord.read(in, false).decompress(false);
    }

    private void readIndex() throws IOException {
        byte[] magic = Format.magic();
        int tail = Format.PREFIX_BYTES + Format.FOOTER_BYTES + magic.length;
        if (file.size() < magic.length + tail) {
            throw new McapException("the file has " + file.size() + " bytes; a whole MCAP file has more");
        }
        checkMagic(0);
        checkMagic(file.size() - magic.length);
        header = readHeader();
        ByteReader footer = new ByteReader(read(file.size() - tail, tail), 0, tail);
        if (footer.u8() != Format.FOOTER || footer.u64() != Format.FOOTER_BYTES) {
            throw new McapException("the file has no footer before its end");
        }
        long summaryAt = footer.u64();
        long offsetsAt = footer.u64();
        long crc = footer.u32();
        if (summaryAt == 0) {
            throw new McapException("the file has no index; recovering it makes one");
        }
        long footerAt = file.size() - tail;
        long indexEnd = offsetsAt == 0 ? footerAt : offsetsAt;
        byte[] summary = read(summaryAt, file.size() - magic.length - Integer.BYTES - summaryAt);
        CRC32 found = new CRC32();
        found.update(summary);
        RecordReader.checkCrc("the file's index", crc, found.getValue());
        readSummary(new ByteReader(summary, 0, (int) (indexEnd - summaryAt)));
    }

    private void checkMagic(long offset) throws IOException {
        byte[] magic = Format.magic();
        if (!Arrays.equals(read(offset, magic.length), magic)) {
            throw new McapException(
                    offset == 0
                            ? "this is no MCAP file: it does not begin with the eight bytes that each begins with"
                            : "the file has no end: it was cut, or is still being written; recovering it makes a whole one");
        }
    }

    private McapRecord.Header readHeader() throws IOException {
        long at = Format.magic().length;
        ByteReader prefix = new ByteReader(read(at, Format.PREFIX_BYTES), 0, Format.PREFIX_BYTES);
        prefix.skip(1);
        ByteReader in = recordAt(new ChunkIndex.Place(at, Format.PREFIX_BYTES + prefix.u64()), Format.HEADER);
        return new McapRecord.Header(in.string(), in.string());
    }

    private void readSummary(ByteReader in) throws McapException {
        while (in.left() > 0) {
            int opcode = in.u8();
            ByteReader record = in.part(in.u64());
            switch (opcode) {
                case Format.CHUNK_INDEX -> chunks.add(ChunkIndex.read(record));
                case Format.STATISTICS -> statistics = Statistics.read(record);
                case Format.ATTACHMENT_INDEX -> attachments.add(new ChunkIndex.Place(record.u64(), record.u64()));
                case Format.METADATA_INDEX -> metadata.add(new ChunkIndex.Place(record.u64(), record.u64()));
                default -> define(RecordReader.read(opcode, record));
            }
        }
    }

    private void define(@Nullable McapRecord record) {
        if (record instanceof McapRecord.Schema schema) {
            schemas.put(schema.id(), schema);
        } else if (record instanceof McapRecord.Channel channel) {
            channels.put(channel.id(), channel);
        }
    }

    private <T extends McapRecord> List<T> records(List<ChunkIndex.Place> places, Class<T> type) throws IOException {
        int opcode = type == McapRecord.Attachment.class ? Format.ATTACHMENT : Format.METADATA;
        List<T> records = new ArrayList<>();
        for (ChunkIndex.Place place : places) {
            records.add(type.cast(RecordReader.read(opcode, recordAt(place, opcode))));
        }
        return records;
    }

    private ByteReader recordAt(ChunkIndex.Place place, int opcode) throws IOException {
        byte[] bytes = read(place.offset(), place.length());
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        int found = in.u8();
        if (found != opcode) {
            throw new McapException("at byte %d a record with the opcode %d should be; there is %d"
                    .formatted(place.offset(), opcode, found));
        }
        return in.part(in.u64());
    }

    private byte[] read(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 64 || offset > file.size() - length) {
            throw new McapException("the file's index speaks of %s bytes at %s; the file has %d"
                    .formatted(Long.toUnsignedString(length), Long.toUnsignedString(offset), file.size()));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new McapException("the file became shorter while it was read");
            }
        }
        return bytes.array();
    }

    /**
     * Closes the file. A second call does nothing.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
