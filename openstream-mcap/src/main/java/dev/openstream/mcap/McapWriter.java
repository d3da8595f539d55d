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
 * Writes an MCAP file: chunks with the indexes of their messages, then a summary. The file is whole at any moment
 * except for its end; {@link McapRecovery} makes a whole file of one that was never closed.
 *
 * <p>Where writing fails (a full disk), the file is cut back to its last whole record and nothing is lost in memory: the
 * same call may be tried again, or {@link #abandonChunk} gives up what waits and {@link #close} ends the file.
 *
 * <p>Not safe for use by several threads.
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
     * Begins a file in {@code file}, which must be empty, and which {@link #close} closes.
     *
     * @throws IOException if it cannot be written
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
     * Begins a new file with the default chunks.
     *
     * @throws IOException if it cannot be written, or is there already
     */
    public static McapWriter create(Path file, McapRecord.Header header) throws IOException {
        return new McapWriter(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                header,
                ChunkSettings.DEFAULT);
    }

    /**
     * Defines a type; the same definition under the same name is the one that there is.
     *
     * @return the schema's id
     * @throws IllegalStateException with more than 65535 schemas
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
     * Opens a channel.
     *
     * @param schemaId 0 for none
     * @return the channel's id
     * @throws IllegalArgumentException for a schema that there is not
     * @throws IllegalStateException with more than 65535 channels
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
     * Adds a message; it is copied. A full chunk is written first.
     *
     * @param data from {@code offset} on, {@code length} bytes
     * @throws IllegalArgumentException for a channel that there is not
     * @throws IOException if a chunk cannot be written; the message is not added then
     */
    public void message(int channelId, MessageTimes times, byte[] data, int offset, int length) throws IOException {
        if (channelId < 1 || channelId > summary.channels.size()) {
            throw new IllegalArgumentException("channelId is " + channelId + "; there is no such channel");
        }
        if (chunk.isFullFor(length, times.logTimeNanos())) {
            flush();
        }
        chunk.message(channelId, times, data, offset, length);
    }

    /** Bytes of the file so far; what waits in the chunk is not counted. */
    public long position() {
        return position;
    }

    /** Bytes that wait for the chunk to be full, uncompressed. */
    public int waitingBytes() {
        return chunk.records().length();
    }

    /** Statistics of the file so far, without the messages that wait in the chunk. */
    public Statistics statistics() {
        return summary.statistics();
    }

    /**
     * Bytes that {@link #close} writes at most behind the chunk that waits, or in its place if it is given up. A program that
     * keeps so much free can end the file on a full disk.
     */
    public long endBytes() {
        return summary.mostBytes(chunk.channels()) + definitions.length();
    }

    /**
     * Writes what waits, as a chunk.
     *
     * @throws IOException if it cannot be written; it waits on
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
     * Gives up the messages that wait.
     *
     * @return number of messages
     */
    public long abandonChunk() {
        long lost = chunk.counts().values().stream().mapToLong(Long::longValue).sum();
        chunk.clear();
        chunk.records().bytes(definitions.array(), 0, definitions.length());
        return lost;
    }

    /**
     * Adds a file, after what waits.
     *
     * @throws IOException if it cannot be written; it is not added then
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
     * Adds named properties, after what waits.
     *
     * @throws IOException if they cannot be written; they are not added then
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
     * Writes what waits and the summary, and closes the file.
     *
     * @throws IOException if that fails: then it may be tried again, or {@link #abort} leaves the file as it is
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

    /** Closes the file without an end; a second call does nothing. */
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
