package dev.openstream.mcap;

import static java.util.Objects.requireNonNull;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The chunk that is being filled: records, and where in it which message is. Its memory is used again for the next one. */
final class ChunkBuilder implements AutoCloseable {

    /** More than most chunks have; the memory grows if one has more. */
    private static final int FIRST_BYTES = 1 << 20;

    private final ChunkSettings settings;
    private final ByteWriter records;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final long mostNanos;
    private byte[] compressed = {};

    /** By channel, whose ids are dense; null for those without messages in this chunk and the one before. */
    private @Nullable MessageOffsets[] offsets = new MessageOffsets[16];

    private int channels;
    private long messages;
    private long startNanos = Long.MAX_VALUE;
    private long endNanos = Long.MIN_VALUE;

    ChunkBuilder(ChunkSettings settings) {
        this.settings = settings;
        this.records = new ByteWriter(Math.min(settings.bytes(), FIRST_BYTES));
        this.mostNanos = settings.most().toNanos();
        zstd.setLevel(settings.zstdLevel());
    }

    /** Log times and offsets of one channel's messages, in pairs. */
    private static final class MessageOffsets {

        private long[] pairs = new long[256];
        private int used;

        boolean isFull() {
            return used == pairs.length;
        }

        void reserve() {
            if (isFull()) {
                pairs = Arrays.copyOf(pairs, 2 * used);
            }
        }

        void add(long logTimeNanos, long offset) {
            pairs[used++] = logTimeNanos;
            pairs[used++] = offset;
        }

        void write(ByteWriter out, int channel) {
            int at = out.beginRecord(Format.MESSAGE_INDEX);
            out.u16(channel);
            int entries = out.beginArray();
            out.u64s(pairs, used);
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

    /**
     * Returns true if {@link #add} may be called for such a message. Both are so small that they are compiled into the loop of
     * the caller, where the times need no object.
     */
    boolean takes(int channelId, int length, long logTimeNanos) {
        MessageOffsets index = channelId >= 0 && channelId < offsets.length ? offsets[channelId] : null;
        return index != null
                && !index.isFull()
                && records.hasRoomForMessage(length)
                && !isFullFor(length, logTimeNanos);
    }

    /** Adds a message that the chunk takes. */
    void add(int channelId, MessageTimes times, byte[] data, int offset, int length) {
        long at = records.length();
        long logTimeNanos = times.logTimeNanos();
        records.message(channelId, times, data, offset, length);
        requireNonNull(offsets[channelId]).add(logTimeNanos, at);
        startNanos = Math.min(startNanos, logTimeNanos);
        endNanos = Math.max(endNanos, logTimeNanos);
        messages++;
    }

    /** Returns true if a message has to go into the next chunk. */
    boolean isFullFor(int dataLength, long logTimeNanos) {
        long bytes = records.length() + (long) Format.PREFIX_BYTES + Format.MESSAGE_HEAD_BYTES + dataLength;
        long nanos = Math.max(endNanos, logTimeNanos) - Math.min(startNanos, logTimeNanos);
        return messages > 0 && (bytes > settings.bytes() || Long.compareUnsigned(nanos, mostNanos) > 0);
    }

    /** Has memory for a message of {@code length} bytes, whatever the bounds of the chunk. */
    void reserve(int channelId, int length) {
        records.reserveForMessage(length);
        if (channelId >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(channelId + 1, 2 * offsets.length));
        }
        MessageOffsets known = offsets[channelId];
        if (known == null) {
            offsets[channelId] = new MessageOffsets();
            channels++;
        } else {
            known.reserve();
        }
    }

    /** Number of channels that this chunk, or the one before, has messages of. */
    int channels() {
        return channels;
    }

    /** Number of messages by channel. */
    Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new TreeMap<>();
        eachIndex((channel, index) -> counts.put(channel, index.used / 2L));
        return counts;
    }

    private void eachIndex(BiConsumer<Integer, MessageOffsets> action) {
        for (int channel = 0; channel < offsets.length; channel++) {
            MessageOffsets index = offsets[channel];
            if (index != null && index.used > 0) {
                action.accept(channel, index);
            }
        }
    }

    /**
     * Writes the chunk and the indexes of its messages.
     *
     * @param position of the first byte of {@code out} in the file
     */
    ChunkIndex write(Unit out, long position) {
        ByteWriter head = out.head();
        int at = head.beginRecord(Format.CHUNK);
        head.u64(startNanos);
        head.u64(endNanos);
        head.u64(records.length());
        long crc = Crc.of(records.array(), 0, records.length());
        head.u32(crc);
        head.string(settings.compression().wireName());
        int compressedBytes = compress(out, crc);
        head.u64(compressedBytes);
        head.endRecord(at, compressedBytes);
        int end = out.length();
        Map<Integer, Long> places = new TreeMap<>();
        eachIndex((channel, index) -> {
            places.put(channel, position + out.length());
            index.write(out.tail(), channel);
        });
        return new ChunkIndex(
                startNanos,
                endNanos,
                new ChunkIndex.Place(position, end),
                places,
                out.length() - end,
                new ChunkIndex.Content(settings.compression().wireName(), compressedBytes, records.length()));
    }

    /** Makes the records the body of {@code out}; returns its length. */
    private int compress(Unit out, long crc) {
        int length = records.length();
        if (settings.compression() == Compression.NONE) {
            out.body(records.array(), length, crc);
            return length;
        }
        int bound = Math.toIntExact(Zstd.compressBound(length));
        compressed = compressed.length < bound ? new byte[bound] : compressed;
        int compressedBytes = zstd.compressByteArray(compressed, 0, bound, records.array(), 0, length);
        out.body(compressed, compressedBytes, Crc.of(compressed, 0, compressedBytes));
        return compressedBytes;
    }

    void clear() {
        records.clear();
        for (int channel = 0; channel < offsets.length; channel++) {
            MessageOffsets index = offsets[channel];
            if (index != null && index.used == 0) {
                // A channel that is not used any more.
                offsets[channel] = null;
                channels--;
            } else if (index != null) {
                index.used = 0;
            }
        }
        messages = 0;
        startNanos = Long.MAX_VALUE;
        endNanos = Long.MIN_VALUE;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
