package dev.openstream.mcap;

import java.io.IOException;

/**
 * A chunk as it lies in the file.
 *
 * @param uncompressedBytes of its records
 * @param crc of its records; 0 for none
 * @param compression compression of the records
 * @param records as they lie in the file, possibly cut off
 * @param missing bytes that were cut off
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of a file, which nobody compares.
record ChunkRecord(long uncompressedBytes, long crc, Compression compression, byte[] records, long missing) {

    /** More than this in one chunk is taken for nonsense: it would have to be in memory at once. */
    static final int MOST_BYTES = 1 << 30;

    /**
     * Reads it.
     *
     * @param cut true if its end may be missing
     */
    static ChunkRecord read(ByteReader in, boolean cut) throws McapException {
        in.skip(8 + 8);
        long uncompressed = in.u64();
        long crc = in.u32();
        Compression compression = Compression.of(in.string());
        long length = in.u64();
        long missing = length - in.left();
        if (uncompressed < 0 || uncompressed > MOST_BYTES) {
            throw new McapException("a chunk says that it has %s bytes; at most %d are read"
                    .formatted(Long.toUnsignedString(uncompressed), MOST_BYTES));
        }
        if (cut && length >= 0 && missing > 0) {
            return new ChunkRecord(uncompressed, crc, compression, in.bytes(in.left()), missing);
        }
        return new ChunkRecord(uncompressed, crc, compression, in.bytes(length), 0);
    }

    /**
     * Its records.
     *
     * @param cut takes what can be had of a damaged one; otherwise that is a fault
     */
    byte[] decompress(boolean cut) throws IOException {
        byte[] bytes = compression.decompress(records, (int) uncompressedBytes, cut);
        if (!cut) {
            if (bytes.length != uncompressedBytes) {
                throw new McapException(
                        "a chunk says that it has %d bytes, and has %d".formatted(uncompressedBytes, bytes.length));
            }
            RecordReader.checkCrc("a chunk", crc, Crc.of(bytes, 0, bytes.length));
        }
        return bytes;
    }
}
