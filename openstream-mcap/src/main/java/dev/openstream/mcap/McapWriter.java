package dev.openstream.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writer of an MCAP file: chunks with message indexes, then a summary with statistics and indexes. At any moment the
 * file is complete except for its end; {@link McapRecovery} completes a file that was never closed.
 *
 * <p>If writing fails, for example because the disk is full, the file is cut back to its last complete record, and
 * messages in memory are kept. The same call may be repeated, or {@link #abandonChunk} drops the waiting messages and
 * {@link #close} ends the file.
 *
 * <p>Not thread-safe. Methods that write block until the operating system has taken the bytes.
 */
public final class McapWriter implements Closeable {

    private final SeekableByteChannel file;
    private final ChunkBuilder chunk;
    private final Summary summary = new Summary();
    private final Unit unit = new Unit();
    private final Crc dataCrc = new Crc();

    /** Definitions of the chunk; they are written again if that chunk is given up. */
    private final ByteWriter definitions = new ByteWriter(4096);

    private final Map<String, McapRecord.Schema> schemaOfName = new HashMap<>();
    private long position;
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param file empty file to write; {@link #close} closes it
     * @param header first record of the file
     * @param chunks settings of the chunks
     * @throws IOException if the file cannot be written
     */
    public McapWriter(SeekableByteChannel file, McapRecord.Header header, ChunkSettings chunks) throws IOException {
        this.file = file;
        this.chunk = new ChunkBuilder(chunks);
        byte[] magic = Format.magic();
        unit.head().bytes(magic, 0, magic.length);
        RecordWriter.header(unit.head(), header);
        writeUnit();
    }

    /**
     * Creates a file with the default settings of chunks.
     *
     * @param file file that does not exist yet
     * @param header first record of the file
     * @return the writer; close it
     * @throws IOException if the file exists or cannot be written
     */
    public static McapWriter create(Path file, McapRecord.Header header) throws IOException {
        return new McapWriter(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                header,
                ChunkSettings.DEFAULT);
    }

    /**
     * Adds a schema. If the same definition exists under the same name, that one is used.
     *
     * @param name name of the type
     * @param encoding format of the definition, for example {@code ros2msg}
     * @param data the definition; copied
     * @return id of the schema, 1 to 65535
     * @throws IllegalStateException if the file has 65535 schemas
     */
    public int addSchema(String name, String encoding, byte[] data) {
        McapRecord.Schema known = schemaOfName.get(name);
        if (known != null && known.encoding().equals(encoding) && Arrays.equals(known.data(), data)) {
            return known.id();
        }
        int id = summary.schemas.size() + 1;
        if (id > 0xFFFF) {
            throw new IllegalStateException("a file has 65535 schemas at most");
        }
        McapRecord.Schema schema = new McapRecord.Schema(id, name, encoding, data.clone());
        summary.schemas.put(id, schema);
        schemaOfName.put(name, schema);
        define(() -> RecordWriter.schema(definitions, schema));
        return id;
    }

    /**
     * Adds a channel.
     *
     * @param schemaId id of the schema; 0 for none
     * @param topic name of the stream
     * @param messageEncoding format of the messages, for example {@code cdr}
     * @param metadata further properties
     * @return id of the channel, 1 to 65535
     * @throws IllegalArgumentException if there is no such schema
     * @throws IllegalStateException if the file has 65535 channels
     */
    public int addChannel(int schemaId, String topic, String messageEncoding, Map<String, String> metadata) {
        if (schemaId != 0 && !summary.schemas.containsKey(schemaId)) {
            throw new IllegalArgumentException("schemaId is " + schemaId + "; there is no such schema");
        }
        int id = summary.channels.size() + 1;
        if (id > 0xFFFF) {
            throw new IllegalStateException("a file has 65535 channels at most");
        }
        McapRecord.Channel channel = new McapRecord.Channel(id, schemaId, topic, messageEncoding, metadata);
        summary.channels.put(id, channel);
        define(() -> RecordWriter.channel(definitions, channel));
        return id;
    }

    private void define(Runnable record) {
        int from = definitions.length();
        record.run();
        int length = definitions.length() - from;
        chunk.records().bytes(definitions.array(), from, length);
        summary.addDefinition(length);
    }

    /**
     * Adds a message to the current chunk. If the chunk is full, it is written first.
     *
     * @param channelId id of the channel
     * @param times times and number of the message
     * @param data array that holds the content; copied
     * @param offset index of the first byte
     * @param length number of bytes
     * @throws IllegalArgumentException if there is no such channel
     * @throws IOException if a chunk cannot be written; the message is not added
     */
    public void message(int channelId, MessageTimes times, byte[] data, int offset, int length) throws IOException {
        if (!chunk.takes(channelId, length, times.logTimeNanos())) {
            prepare(channelId, length, times.logTimeNanos());
        }
        chunk.add(channelId, times, data, offset, length);
    }

    /** Has the chunk, or the one after it, take a message. */
    private void prepare(int channelId, int length, long logTimeNanos) throws IOException {
        if (channelId < 1 || channelId > summary.channels.size()) {
            throw new IllegalArgumentException("channelId is " + channelId + "; there is no such channel");
        }
        if (chunk.isFullFor(length, logTimeNanos)) {
            flush();
        }
        chunk.reserve(channelId, length);
    }

    /** {@return the length of the file in bytes, without the current chunk} */
    public long position() {
        return position;
    }

    /** {@return the length of the current chunk in bytes, uncompressed} */
    public int waitingBytes() {
        return chunk.records().length();
    }

    /** {@return the statistics of the file so far, without the current chunk} */
    public Statistics statistics() {
        return summary.statistics();
    }

    /**
     * {@return the greatest number of bytes that {@link #close} writes in addition to the current chunk, or in place of
     * it after {@link #abandonChunk}} A program that keeps this much space free can end the file on a full disk.
     */
    public long endBytes() {
        return summary.mostBytes(chunk.channels()) + definitions.length();
    }

    /**
     * Writes the current chunk. Does nothing if it is empty.
     *
     * @throws IOException if it cannot be written; its messages are kept
     */
    public void flush() throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        unit.clear();
        if (!chunk.hasMessages()) {
            // A chunk would have no time and no index of messages, which some readers take for damage.
            unit.head().bytes(definitions.array(), 0, definitions.length());
            writeUnit();
            chunk.clear();
            definitions.clear();
            return;
        }
        ChunkIndex index = chunk.write(unit, position);
        writeUnit();
        summary.add(index, chunk.counts());
        chunk.clear();
        definitions.clear();
    }

    /**
     * Drops the messages of the current chunk.
     *
     * @return number of messages dropped
     */
    public long abandonChunk() {
        long lost = chunk.counts().values().stream().mapToLong(Long::longValue).sum();
        chunk.clear();
        chunk.records().bytes(definitions.array(), 0, definitions.length());
        return lost;
    }

    /**
     * Writes the current chunk, then an attachment.
     *
     * @param attachment attachment to write
     * @throws IOException if it cannot be written; it is not added
     */
    public void attachment(McapRecord.Attachment attachment) throws IOException {
        flush();
        unit.clear();
        RecordWriter.attachment(unit.head(), attachment);
        ChunkIndex.Place place = new ChunkIndex.Place(position, unit.length());
        writeUnit();
        summary.add(attachment, place);
    }

    /**
     * Writes the current chunk, then a metadata record.
     *
     * @param metadata record to write
     * @throws IOException if it cannot be written; it is not added
     */
    public void metadata(McapRecord.Metadata metadata) throws IOException {
        flush();
        unit.clear();
        RecordWriter.metadata(unit.head(), metadata);
        ChunkIndex.Place place = new ChunkIndex.Place(position, unit.length());
        writeUnit();
        summary.add(metadata, place);
    }

    /**
     * Writes the current chunk and the summary, then closes the file. A second call does nothing.
     *
     * @throws IOException if that fails; repeat the call, or leave the file as it is by {@link #abort}
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        flush();
        unit.clear();
        ByteWriter head = unit.head();
        RecordWriter.dataEnd(head, dataCrc.value());
        ByteWriter end = summary.write(position + head.length());
        head.bytes(end.array(), 0, end.length());
        byte[] magic = Format.magic();
        head.bytes(magic, 0, magic.length);
        writeUnit();
        abort();
    }

    /**
     * Closes the file without a summary. A second call does nothing.
     *
     * @throws IOException if that fails
     */
    public void abort() throws IOException {
        if (!closed) {
            closed = true;
            chunk.close();
            file.close();
        }
    }

    /** All of it or nothing. */
    private void writeUnit() throws IOException {
        try {
            unit.write(file, dataCrc);
        } catch (IOException e) {
            file.truncate(position);
            file.position(position);
            throw e;
        }
        position += unit.length();
    }
}
