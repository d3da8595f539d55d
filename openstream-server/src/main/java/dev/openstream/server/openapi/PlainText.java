package dev.openstream.server.openapi;

import java.util.regex.Pattern;

/** A client's text in a form fit for the log: it cannot look like a line of ours, nor steer a terminal. */
public final class PlainText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private PlainText() {}

    /** {@code text} with a question mark for whatever is not shown or ends a line. */
    public static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
