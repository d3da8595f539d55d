package dev.openstream.parquet;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.model.WriteRecordModelType;
import dev.openstream.recording.table.BeatRow;
import dev.openstream.recording.table.BeatTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** The rows of a table on their way into a file, whose columns the first row tells. */
final class ParquetRows implements AutoCloseable {

    /** Held in memory until they are written together. */
    private static final long GROUP_BYTES = 16L << 20;

    private final OutputStream out;
    private final Function<BeatRow, WriteRecordModelType<BeatRow>> columns;
    private @Nullable CarpetWriter<BeatRow> writer;
    private long rows;

    private ParquetRows(OutputStream out, Function<BeatRow, WriteRecordModelType<BeatRow>> columns) {
        this.out = out;
        this.columns = columns;
    }

    /**
     * Writes all of {@code table} to {@code target}, which must not be there yet.
     *
     * @param columns those of a table that begins with a row
     * @return number of rows
     * @throws IOException if it cannot be read or written, or has no row; then there is no file
     */
    static long write(BeatTable table, Path target, Function<BeatRow, WriteRecordModelType<BeatRow>> columns)
            throws IOException {
        OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (out;
                ParquetRows parquet = new ParquetRows(out, columns)) {
            table.read(parquet::row);
            parquet.end();
            return parquet.rows;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private void row(BeatRow row) throws IOException {
        CarpetWriter<BeatRow> begun = writer;
        if (begun == null) {
            begun = begin(columns.apply(row));
            writer = begun;
        }
        begun.write(row);
        rows++;
    }

    private CarpetWriter<BeatRow> begin(WriteRecordModelType<BeatRow> model) throws IOException {
        return new CarpetWriter.Builder<>(out, BeatRow.class)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodec())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(GROUP_BYTES)
                .withWriteRecordModel(model)
                .build();
    }

    private void end() throws IOException {
        if (rows == 0) {
            throw new IOException("it has no message on /joint_states");
        }
        close();
    }

    @Override
    public void close() throws IOException {
        CarpetWriter<BeatRow> begun = writer;
        writer = null;
        if (begun != null) {
            begun.close();
        }
    }
}
