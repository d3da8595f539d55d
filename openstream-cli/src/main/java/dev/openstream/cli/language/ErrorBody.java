package dev.openstream.cli.language;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an Open API error. */
final class ErrorBody {

    private static final Pattern MESSAGE = Pattern.compile("\"err_msg\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private ErrorBody() {}

    /** Returns the {@code err_msg} of {@code body}; empty if it has none. */
    static Optional<String> message(String body) {
        Matcher found = MESSAGE.matcher(body);
        return found.find() ? Optional.of(found.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }
}
