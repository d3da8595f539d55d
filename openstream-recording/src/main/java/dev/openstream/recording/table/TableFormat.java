package dev.openstream.recording.table;

import java.io.IOException;
import java.nio.file.Path;

/** A form of table beside CSV, which a part that need not be there writes; found as a service. */
public interface TableFormat {

    /** Name by which a user asks for it. */
    String name();

    /**
     * Writes all of {@code table} to {@code target}, which must not be there yet.
     *
     * @return number of rows
     * @throws IOException if it cannot be read or written, or has no row; then there is no file
     */
    long write(BeatTable table, Path target) throws IOException;
}
