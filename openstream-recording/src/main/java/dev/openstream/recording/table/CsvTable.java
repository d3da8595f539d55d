package dev.openstream.recording.table;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A recording as CSV (RFC 4180 with LF): a header with the unit of each column, a row for each beat (docs/recording.md). */
public final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final BeatTable table;
    private final CSVPrinter out;
    private List<BeatColumns.Column> columns = List.of();
    private long rows;

    private CsvTable(BeatTable table, CSVPrinter out) {
        this.table = table;
        this.out = out;
    }

    /**
     * Writes all of {@code table}.
     *
     * @return number of rows, without the header
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
        if (rows == 0) {
            columns = BeatColumns.of(table, row.joints().names());
            out.printRecord(columns.stream().map(BeatColumns.Column::name));
        }
        out.printRecord(columns.stream().map(column -> field(column.value().apply(row))));
        rows++;
    }

    /** A value that is not known is an empty field; one that rounds to 0 has no sign. */
    private static String field(@Nullable Number value) {
        if (value instanceof Double number) {
            String text = String.format(Locale.ROOT, "%.6f", number);
            return text.equals("-0.000000") ? "0.000000" : text;
        }
        return value == null ? "" : value.toString();
    }
}
