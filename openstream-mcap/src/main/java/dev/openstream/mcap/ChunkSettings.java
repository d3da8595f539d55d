package dev.openstream.mcap;

import java.time.Duration;

/**
 * Rules for gathering messages into chunks.
 *
 * @param compression {@link Compression#NONE} or {@link Compression#ZSTD}
 * @param zstdLevel 1 to 19; higher is smaller and slower
 * @param bytes a chunk is written when it would become longer, uncompressed; at least 1
 * @param most a chunk is written when its messages would span more time
 */
public record ChunkSettings(Compression compression, int zstdLevel, int bytes, Duration most) {

    /** 1 MiB or 1 s, compressed by zstd at level 3. */
    public static final ChunkSettings DEFAULT =
            new ChunkSettings(Compression.ZSTD, 3, 1024 * 1024, Duration.ofSeconds(1));

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
