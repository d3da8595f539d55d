package dev.openstream.recording.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a table of beats, with the unit in each name (docs/recording.md). */
public final class BeatColumns {

    private static final List<String> POSE =
            List.of("tcp_x_mm", "tcp_y_mm", "tcp_z_mm", "tcp_rx_deg", "tcp_ry_deg", "tcp_rz_deg");

    private BeatColumns() {}

    /**
     * One column.
     *
     * @param value of a row: a {@link Long} if {@code whole}, else a {@link Double}; null where it is not known
     */
    public record Column(String name, boolean whole, Function<BeatRow, @Nullable Number> value) {}

    /** Values of a row, one for each joint; null where they are not known. */
    @FunctionalInterface
    private interface ColumnValues {
        double @Nullable [] of(BeatRow row);
    }

    /** The columns of {@code table}, whose joints are called {@code joints}. */
    public static List<Column> of(BeatTable table, List<String> joints) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("time_s", false, BeatRow::seconds));
        add(columns, names(joints, "_pos_deg"), row -> row.joints().positionDeg());
        add(columns, names(joints, "_vel_deg_s"), row -> row.joints().velocityDegPerS());
        add(columns, names(joints, "_effort_nm"), row -> row.joints().effortNm());
        if (table.hasTargets()) {
            add(columns, names(joints, "_target_deg"), row -> {
                JointSample target = row.target();
                return target == null ? null : target.positionDeg();
            });
        }
        if (table.hasPoses()) {
            add(columns, POSE, row -> {
                PoseSample pose = row.pose();
                return pose == null ? null : pose.values();
            });
        }
        columns.add(new Column("beat", true, BeatRow::beat));
        return columns;
    }

    private static List<String> names(List<String> joints, String suffix) {
        return joints.stream().map(joint -> joint + suffix).toList();
    }

    private static void add(List<Column> columns, List<String> names, ColumnValues values) {
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            columns.add(new Column(names.get(i), false, row -> value(values.of(row), index)));
        }
    }

    private static @Nullable Number value(double @Nullable [] values, int index) {
        return values == null || index >= values.length ? null : (Double) values[index];
    }
}
