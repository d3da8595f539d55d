package dev.openstream.mcap;

import java.util.Map;
import java.util.TreeMap;

/**
 * Position of a chunk and its content.
 *
 * @param startNanos log time of its first message
 * @param endNanos log time of its last message
 * @param place of the chunk's record
 * @param indexOffsets by channel, where the index of its messages begins
 * @param indexLength bytes of all these indexes
 * @param content form in which its records are kept
 */
record ChunkIndex(
        long startNanos,
        long endNanos,
        Place place,
        Map<Integer, Long> indexOffsets,
        long indexLength,
        Content content) {

    /**
     * A part of the file.
     *
     * @param offset of its first byte
     * @param length in bytes
     */
    record Place(long offset, long length) {}

    /**
     * Form in which records are kept.
     *
     * @param compression by its name in the file
     * @param compressedBytes as they lie in the file
     * @param uncompressedBytes of the records
     */
    record Content(String compression, long compressedBytes, long uncompressedBytes) {}

    void write(ByteWriter out) {
        int at = out.beginRecord(Format.CHUNK_INDEX);
        out.u64(startNanos);
        out.u64(endNanos);
        out.u64(place.offset());
        out.u64(place.length());
        int offsets = out.beginArray();
        new TreeMap<>(indexOffsets).forEach((channel, offset) -> {
            out.u16(channel);
            out.u64(offset);
        });
        out.endArray(offsets);
        out.u64(indexLength);
        out.string(content.compression());
        out.u64(content.compressedBytes());
        out.u64(content.uncompressedBytes());
        out.endRecord(at);
    }

    static ChunkIndex read(ByteReader in) throws McapException {
        long start = in.u64();
        long end = in.u64();
        Place place = new Place(in.u64(), in.u64());
        Map<Integer, Long> offsets = new TreeMap<>();
        ByteReader entries = in.array();
        while (entries.left() > 0) {
            int channel = entries.u16();
            offsets.put(channel, entries.u64());
        }
        long indexLength = in.u64();
        return new ChunkIndex(start, end, place, offsets, indexLength, new Content(in.string(), in.u64(), in.u64()));
    }
}
