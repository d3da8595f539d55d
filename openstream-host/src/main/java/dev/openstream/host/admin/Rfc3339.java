package dev.openstream.host.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as RFC 3339 has them, in UTC with milliseconds, always of one length. */
public final class Rfc3339 {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Rfc3339() {}

    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
