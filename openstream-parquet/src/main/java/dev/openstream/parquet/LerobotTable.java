package dev.openstream.parquet;

import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import dev.openstream.recording.table.BeatRow;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.table.TableFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One episode in the columns that LeRobot's data sets have: {@code timestamp} (s), {@code frame_index},
 * {@code episode_index}, {@code observation.state} and {@code action} (deg, one for each joint).
 */
public final class LerobotTable implements TableFormat {

    @Override
    public String name() {
        return "lerobot";
    }

    @Override
    public long write(BeatTable table, Path target) throws IOException {
        return ParquetRows.write(table, target, _ -> columns());
    }

    private static WriteRecordModelType<BeatRow> columns() {
        FieldType floats = FieldTypes.LIST.notNull().ofType(FieldTypes.FLOAT.notNull());
        AtomicLong frame = new AtomicLong();
        return FieldTypes.writeRecordModel(BeatRow.class)
                .withField("observation.state", floats, row -> floats(row.joints()))
                .withField("action", floats, LerobotTable::action)
                .withField("timestamp", FieldTypes.FLOAT.notNull(), row -> (float) row.seconds())
                .withField("frame_index", FieldTypes.LONG.notNull(), _ -> frame.getAndIncrement())
                .withField("episode_index", FieldTypes.LONG.notNull(), _ -> 0L);
    }

    /** A robot that was sent nothing yet is to stay where it is. */
    private static List<Float> action(BeatRow row) {
        JointSample target = row.target();
        return floats(target == null ? row.joints() : target);
    }

    private static List<Float> floats(JointSample sample) {
        return Arrays.stream(sample.positionDeg()).mapToObj(deg -> (float) deg).toList();
    }
}
