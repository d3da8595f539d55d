package dev.openstream.mcap;

import java.time.Duration;

/**
 * Settings of the chunks that a {@link McapWriter} writes. Immutable.
 *
 * @param compression {@link Compression#NONE} or {@link Compression#ZSTD}
 * @param zstdLevel level of zstd, 1 to 19; a higher level is smaller and slower
 * @param bytes longest chunk in bytes, uncompressed, 1 or more; a chunk with one message may be longer
 * @param most longest time span of a chunk by log times, 0 or more
 */
public record ChunkSettings(Compression compression, int zstdLevel, int bytes, Duration most) {

    /** Chunks of 1 MiB or 1 s, compressed by zstd at level 3. */
    public static final ChunkSettings DEFAULT =
            new ChunkSettings(Compression.ZSTD, 3, 1024 * 1024, Duration.ofSeconds(1));

    /**
     * Checks the ranges of the components.
     *
     * @throws IllegalArgumentException if a value is out of range or the compression is {@link Compression#LZ4}; the
     *     message names it
     */
    public ChunkSettings {
        if (compression == Compression.LZ4) {
            throw new IllegalArgumentException("compression is LZ4, which is read only; write NONE or ZSTD");
        }
        if (zstdLevel < 1 || zstdLevel > 19) {
            throw new IllegalArgumentException("zstdLevel is " + zstdLevel + "; it must be 1 to 19");
        }
        if (bytes < 1 || most.isNegative()) {
            throw new IllegalArgumentException(
                    "bytes is " + bytes + " and most is " + most + "; bytes must be 1 or more, most not negative");
        }
    }
}
