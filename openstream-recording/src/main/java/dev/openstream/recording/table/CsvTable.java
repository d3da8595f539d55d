package dev.openstream.recording.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A recording as CSV (RFC 4180 with LF): a header with the unit of each column, a row for each beat (docs/recording.md). */
public final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private static final List<String> POSE =
            List.of("tcp_x_mm", "tcp_y_mm", "tcp_z_mm", "tcp_rx_deg", "tcp_ry_deg", "tcp_rz_deg");

    private final BeatTable table;
    private final CSVPrinter out;
    private int joints = -1;
    private long rows;

    private CsvTable(BeatTable table, CSVPrinter out) {
        this.table = table;
        this.out = out;
    }

    /**
     * Writes all of {@code table}.
     *
     * @return how many rows, without the header
     * @throws IOException if it cannot be read or written
     */
    public static long write(BeatTable table, Appendable out) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            CsvTable csv = new CsvTable(table, printer);
            table.read(csv::row);
            return csv.rows;
        }
    }

    private void row(BeatRow row) throws IOException {
        if (joints < 0) {
            joints = row.joints().names().length;
            out.printRecord(header(row.joints().names()));
        }
        List<String> values = new ArrayList<>();
        values.add(number(row.seconds()));
        add(values, row.joints().positionDeg(), joints);
        add(values, row.joints().velocityDegPerS(), joints);
        add(values, row.joints().effortNm(), joints);
        if (table.hasTargets()) {
            JointSample target = row.target();
            add(values, target == null ? null : target.positionDeg(), joints);
        }
        if (table.hasPoses()) {
            PoseSample pose = row.pose();
            add(values, pose == null ? null : pose.values(), POSE.size());
        }
        values.add(Long.toString(row.beat()));
        out.printRecord(values);
        rows++;
    }

    private List<String> header(String[] names) {
        List<String> header = new ArrayList<>(List.of("time_s"));
        List<String> suffixes = new ArrayList<>(List.of("_pos_deg", "_vel_deg_s", "_effort_nm"));
        if (table.hasTargets()) {
            suffixes.add("_target_deg");
        }
        for (String suffix : suffixes) {
            for (String name : names) {
                header.add(name + suffix);
            }
        }
        if (table.hasPoses()) {
            header.addAll(POSE);
        }
        header.add("beat");
        return header;
    }

    /** A value that is not known is an empty field. */
    private static void add(List<String> fields, double @Nullable [] values, int count) {
        for (int i = 0; i < count; i++) {
            fields.add(values == null || i >= values.length ? "" : number(values[i]));
        }
    }

    /** A value that rounds to 0 has no sign. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.equals("-0.000000") ? "0.000000" : text;
    }
}
