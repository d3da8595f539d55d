package dev.openstream.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Zstandard by the library that compresses recordings too; Parquet's own way leads through Hadoop. */
final class ZstdCodec implements CompressionCodecFactory {

    private static final int LEVEL = 3;

    private static final class Compressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
            bytes.writeAllTo(plain);
            return BytesInput.from(Zstd.compress(plain.toByteArray(), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // Each call has its own.
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("files are written here, not read");
    }

    @Override
    public void release() {
        // Nothing is kept.
    }
}
