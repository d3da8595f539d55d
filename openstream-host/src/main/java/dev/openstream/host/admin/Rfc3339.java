package dev.openstream.host.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Format of times by RFC 3339, in UTC with milliseconds, always of the same length. */
public final class Rfc3339 {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Rfc3339() {}

    /**
     * Formats a time.
     *
     * @param instant time
     * @return its text, for example {@code 2026-11-28T09:30:00.000Z}
     */
    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
