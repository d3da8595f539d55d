package dev.openstream.parquet;

import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import dev.openstream.recording.table.BeatColumns;
import dev.openstream.recording.table.BeatRow;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.TableFormat;
import java.io.IOException;
import java.nio.file.Path;

/** The columns of the CSV as Parquet: {@code double}, and {@code int64} for the number of the beat. */
public final class ParquetTable implements TableFormat {

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public long write(BeatTable table, Path target) throws IOException {
        return ParquetRows.write(table, target, first -> columns(table, first));
    }

    private static WriteRecordModelType<BeatRow> columns(BeatTable table, BeatRow first) {
        WriteRecordModelType<BeatRow> model = FieldTypes.writeRecordModel(BeatRow.class);
        for (BeatColumns.Column column : BeatColumns.of(table, first.joints().names())) {
            model.withField(
                    column.name(),
                    column.whole() ? FieldTypes.LONG : FieldTypes.DOUBLE,
                    row -> column.value().apply(row));
        }
        return model;
    }
}
