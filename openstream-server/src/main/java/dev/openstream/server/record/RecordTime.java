package dev.openstream.server.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as records tell them: RFC 3339, UTC, milliseconds, always as wide. */
final class RecordTime {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The same without colons, which some file systems do not take. */
    private static final DateTimeFormatter IN_FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RecordTime() {}

    static String text(Instant instant) {
        return TEXT.format(instant);
    }

    static String inFileName(Instant instant) {
        return IN_FILE_NAME.format(instant);
    }
}
