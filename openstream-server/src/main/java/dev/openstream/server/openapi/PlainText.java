package dev.openstream.server.openapi;

import java.util.regex.Pattern;

/**
 * Text of a client in a form that is safe in a log: it cannot look like a line of this program, and it cannot control a
 * terminal.
 */
public final class PlainText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private PlainText() {}

    /** Replaces each character that is not printable or ends a line by a question mark. */
    public static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
