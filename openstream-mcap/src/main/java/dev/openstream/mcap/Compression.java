package dev.openstream.mcap;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.jspecify.annotations.Nullable;

/** Compression of the records of a chunk (MCAP, "Chunk"). */
public enum Compression {
    /** No compression. */
    NONE(""),
    /** Zstandard; read and written. */
    ZSTD("zstd"),
    /** LZ4 frame format; read only. */
    LZ4("lz4");

    private final String wireName;

    Compression(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Compression of(String wireName) throws McapException {
        for (Compression compression : values()) {
            if (compression.wireName.equals(wireName)) {
                return compression;
            }
        }
        throw new McapException("a chunk is compressed by \"" + wireName + "\"; known are zstd, lz4 and none");
    }

    /**
     * Decompresses.
     *
     * @param mostBytes most bytes that are decompressed; the rest is left
     * @param cut takes what can be had of a stream that ends too early or is damaged; otherwise that is a fault
     */
    byte[] decompress(byte[] from, int mostBytes, boolean cut) throws IOException {
        if (this == NONE) {
            return from.length <= mostBytes ? from : Arrays.copyOf(from, mostBytes);
        }
        GrowingBytes out = new GrowingBytes();
        try (InputStream in = open(from, cut)) {
            if (in != null) {
                out.readAll(in, mostBytes);
            }
        } catch (IOException | RuntimeException e) {
            if (!cut) {
                throw new McapException("a chunk cannot be decompressed: " + e.getMessage(), e);
            }
        }
        return out.toArray();
    }

    private @Nullable InputStream open(byte[] from, boolean cut) throws IOException {
        InputStream bytes = new ByteArrayInputStream(from);
        return switch (this) {
            case NONE -> bytes;
            case ZSTD -> new ZstdInputStream(bytes).setContinuous(cut);
            case LZ4 -> new LZ4FrameInputStream(bytes);
        };
    }

    /** Bytes that were decompressed so far; kept when the stream fails in the middle. */
    private static final class GrowingBytes {

        private static final int STEP_BYTES = 64 * 1024;

        private final ByteWriter bytes = new ByteWriter(STEP_BYTES);

        void readAll(InputStream in, int mostBytes) throws IOException {
            while (bytes.length() < mostBytes) {
                int step = Math.min(STEP_BYTES, mostBytes - bytes.length());
                bytes.reserve(step);
                int read = in.read(bytes.array(), bytes.length(), step);
                if (read < 0) {
                    return;
                }
                bytes.advance(read);
            }
        }

        byte[] toArray() {
            return Arrays.copyOf(bytes.array(), bytes.length());
        }
    }
}
