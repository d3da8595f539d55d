package dev.openstream.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;

/** Decompression of others' LZ4: it is read, and no more comes out of a chunk than it says. */
final class CompressionTest {

    private static final byte[] TEXT = "open stream ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    private static byte[] lz4() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(bytes)) {
            out.write(TEXT);
        }
        return bytes.toByteArray();
    }

    @Test
    void lz4FramesAreRead() throws IOException {
        assertThat(Compression.of("lz4").decompress(lz4(), TEXT.length, false)).isEqualTo(TEXT);
    }

    // A few bytes may stand for gigabytes.
    @Test
    void noMoreComesOutThanTheChunkSays() throws IOException {
        assertThat(Compression.LZ4.decompress(lz4(), 100, false)).isEqualTo(Arrays.copyOf(TEXT, 100));
    }

    @Test
    void cutFrameGivesWhatItHas() throws IOException {
        byte[] cut = Arrays.copyOf(lz4(), lz4().length / 2);
        assertThatThrownBy(() -> Compression.LZ4.decompress(cut, TEXT.length, false))
                .isInstanceOf(McapException.class);
        byte[] part = Compression.LZ4.decompress(cut, TEXT.length, true);
        assertThat(part).isEqualTo(Arrays.copyOf(TEXT, part.length));
    }

    @Test
    void unknownCompressionIsNamed() {
        assertThatThrownBy(() -> Compression.of("gzip")).hasMessageContaining("\"gzip\"");
    }
}
