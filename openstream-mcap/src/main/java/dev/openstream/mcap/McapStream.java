package dev.openstream.mcap;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the records of an MCAP file from its beginning, including those inside of chunks; the index at its end is
 * skipped. It takes no more memory than the largest chunk, and reads files that are incomplete.
 *
 * <p>Not thread-safe. {@link #next} blocks until the bytes of the next record are there.
 */
public final class McapStream implements Closeable {

    /** A record that is longer is taken for nonsense, unless its bytes are there. */
    private static final int STEP_BYTES = 1024 * 1024;

    private final InputStream in;
    private final Tolerance tolerance;
    private @Nullable ByteReader chunk;
    private boolean ended;
    private boolean whole;
    private @Nullable String fault;

    /** Treatment of damaged files. */
    public enum Tolerance {
        /** Any damage is an exception. */
        STRICT,
        /** Data before the damage are read. Then the stream ends, and {@link #fault} gives the reason. */
        RECOVER
    }

    /**
     * Opens a stream and reads the first bytes.
     *
     * @param in content of the file; {@link #close} closes it
     * @param tolerance treatment of damage
     * @throws McapException if it does not begin as an MCAP file does
     * @throws IOException if it cannot be read
     */
    public McapStream(InputStream in, Tolerance tolerance) throws IOException {
        this.in = in;
        this.tolerance = tolerance;
        byte[] magic = in.readNBytes(Format.magic().length);
        if (!Arrays.equals(magic, Format.magic())) {
            throw new McapException(
                    "this is no MCAP file: it does not begin with the eight bytes that each begins with");
        }
    }

    /**
     * Reads the next record.
     *
     * @return the record; null at the end of the data
     * @throws McapException if the file is damaged and the tolerance is {@link Tolerance#STRICT}
     * @throws IOException if the file cannot be read, or ends too early and the tolerance is {@link Tolerance#STRICT}
     */
    public @Nullable McapRecord next() throws IOException {
        while (!ended) {
            try {
                McapRecord record = chunk == null ? nextOfFile() : nextOfChunk(chunk);
                if (record != null) {
                    return record;
                }
            } catch (McapException | EOFException e) {
                giveUp(e);
            }
        }
        return null;
    }

    private void giveUp(IOException e) throws IOException {
        if (tolerance == Tolerance.STRICT) {
            throw e;
        }
        fault = fault == null ? e.getMessage() : fault;
        chunk = null;
        ended = true;
    }

    /** {@return true if the stream has reached the end of complete data} */
    public boolean whole() {
        return whole;
    }

    /** {@return the reason why the stream ended before the end of the file; null if it did not} */
    public @Nullable String fault() {
        return fault;
    }

    private @Nullable McapRecord nextOfFile() throws IOException {
        int opcode = in.read();
        if (opcode < 0) {
            throw new EOFException("the file ends without an end of its data");
        }
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw new EOFException("the file ends within the length of a record");
        }
        long length = new ByteReader(prefix, 0, Long.BYTES).u64();
        if (opcode == 0 || length < 0 || length > Integer.MAX_VALUE - 64) {
            throw new McapException("a record has the opcode %d and %s bytes, which no record has"
                    .formatted(opcode, Long.toUnsignedString(length)));
        }
        byte[] content = content(length);
        if (opcode == Format.CHUNK) {
            openChunk(content, length);
            return null;
        }
        if (content.length < length) {
            throw new EOFException("the file ends within a record");
        }
        McapRecord record = RecordReader.read(opcode, new ByteReader(content, 0, content.length));
        if (record instanceof McapRecord.DataEnd) {
            ended = true;
            whole = true;
        }
        return record;
    }

    /** Reads {@code length} bytes; takes no more memory than there are bytes, whatever a length says. */
    private byte[] content(long length) throws IOException {
        if (length <= STEP_BYTES) {
            return in.readNBytes((int) length);
        }
        ByteWriter bytes = new ByteWriter(STEP_BYTES);
        while (bytes.length() < length) {
            int step = (int) Math.min(STEP_BYTES, length - bytes.length());
            bytes.reserve(step);
            int read = in.readNBytes(bytes.array(), bytes.length(), step);
            bytes.advance(read);
            if (read < step) {
                break;
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.length());
    }

    private void openChunk(byte[] content, long length) throws IOException {
        boolean cut = content.length < length;
        if (cut) {
            fault = "the file ends within a chunk";
        }
        if (cut && tolerance == Tolerance.STRICT) {
            throw new EOFException(fault);
        }
        ChunkRecord record = ChunkRecord.read(new ByteReader(content, 0, content.length), cut);
        byte[] bytes;
        try {
            bytes = record.decompress(cut);
        } catch (McapException e) {
            if (tolerance == Tolerance.STRICT) {
                throw e;
            }
            // A damaged chunk may hold anything, because its checksum does not match.
            fault = fault == null ? e.getMessage() : fault;
            bytes = new byte[0];
        }
        chunk = new ByteReader(bytes, 0, bytes.length);
    }

    private @Nullable McapRecord nextOfChunk(ByteReader records) throws IOException {
        if (records.left() == 0) {
            chunk = null;
            return null;
        }
        int opcode = records.u8();
        ByteReader content = records.part(records.u64());
        return RecordReader.read(opcode, content);
    }

    /**
     * Closes the file.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        ended = true;
        in.close();
    }
}
