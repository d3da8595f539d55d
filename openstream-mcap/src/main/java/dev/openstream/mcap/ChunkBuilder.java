package dev.openstream.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The chunk that is being filled: records, and where in it which message is. Its memory is used again for the next one. */
final class ChunkBuilder implements AutoCloseable {

    private final ChunkSettings settings;
    private final ByteWriter records;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private byte[] compressed = {};
    private final Map<Integer, MessageOffsets> offsets = new TreeMap<>();
    private long messages;
    private long startNanos;
    private long endNanos;

    ChunkBuilder(ChunkSettings settings) {
        this.settings = settings;
        this.records = new ByteWriter((int) Math.min(2L * settings.bytes(), 1L << 30));
        zstd.setLevel(settings.zstdLevel());
    }

    /** Log times and offsets of one channel's messages, in pairs. */
    private static final class MessageOffsets {

        private long[] pairs = new long[256];
        private int used;

        void add(long logTimeNanos, long offset) {
            if (used == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * used);
            }
            pairs[used++] = logTimeNanos;
            pairs[used++] = offset;
        }

        void write(ByteWriter out, int channel) {
            int at = out.beginRecord(Format.MESSAGE_INDEX);
            out.u16(channel);
            int entries = out.beginArray();
            for (int i = 0; i < used; i++) {
                out.u64(pairs[i]);
            }
            out.endArray(entries);
            out.endRecord(at);
        }
    }

    /** Writer for the definitions. */
    ByteWriter records() {
        return records;
    }

    boolean isEmpty() {
        return records.length() == 0;
    }

    boolean hasMessages() {
        return messages > 0;
    }

    /** Returns true if a message has to go into the next chunk. */
    boolean isFullFor(int dataLength, long logTimeNanos) {
        return messages > 0
                && (records.length() + (long) Format.PREFIX_BYTES + Format.MESSAGE_HEAD_BYTES + dataLength
                                > settings.bytes()
                        || Math.abs(logTimeNanos - startNanos) > settings.most().toNanos());
    }

    void message(int channelId, MessageTimes times, byte[] data, int offset, int length) {
        long at = records.length();
        RecordWriter.messageHead(records, channelId, times, length);
        records.bytes(data, offset, length);
        offsets.computeIfAbsent(channelId, id -> new MessageOffsets()).add(times.logTimeNanos(), at);
        startNanos = messages == 0 ? times.logTimeNanos() : Math.min(startNanos, times.logTimeNanos());
        endNanos = messages == 0 ? times.logTimeNanos() : Math.max(endNanos, times.logTimeNanos());
        messages++;
    }

    /** Number of channels that this chunk, or the one before, has messages of. */
    int channels() {
        return offsets.size();
    }

    /** Number of messages by channel. */
    Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new TreeMap<>();
        offsets.forEach((channel, index) -> {
            if (index.used > 0) {
                counts.put(channel, index.used / 2L);
            }
        });
        return counts;
    }

    /**
     * Writes the chunk and the indexes of its messages.
     *
     * @param position of {@code out}'s first byte in the file
     */
    ChunkIndex write(ByteWriter out, long position) {
        int begin = out.length();
        int at = out.beginRecord(Format.CHUNK);
        out.u64(startNanos);
        out.u64(endNanos);
        out.u64(records.length());
        out.u32(Crc.of(records.array(), 0, records.length()));
        out.string(settings.compression().wireName());
        long compressedBytes = writeRecords(out);
        out.endRecord(at);
        int end = out.length();
        Map<Integer, Long> places = new TreeMap<>();
        offsets.forEach((channel, index) -> {
            if (index.used > 0) {
                places.put(channel, position + out.length());
                index.write(out, channel);
            }
        });
        return new ChunkIndex(
                startNanos,
                endNanos,
                new ChunkIndex.Place(position + begin, end - begin),
                places,
                out.length() - end,
                new ChunkIndex.Content(settings.compression().wireName(), compressedBytes, records.length()));
    }

    private long writeRecords(ByteWriter out) {
        byte[] from = records.array();
        int length = records.length();
        if (settings.compression() == Compression.ZSTD) {
            int bound = Math.toIntExact(Zstd.compressBound(length));
            compressed = compressed.length < bound ? new byte[bound] : compressed;
            length = zstd.compressByteArray(compressed, 0, bound, records.array(), 0, length);
            from = compressed;
        }
        out.u64(length);
        out.bytes(from, 0, length);
        return length;
    }

    void clear() {
        records.clear();
        // Channels that are not used any more.
        offsets.values().removeIf(index -> index.used == 0);
        offsets.values().forEach(index -> index.used = 0);
        messages = 0;
        startNanos = 0;
        endNanos = 0;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
