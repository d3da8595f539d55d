package dev.openstream.verify.transcript;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A string in a pattern that stands for many values: {@code "<int 1..10>"}.
 *
 * @param kind kind of the values
 * @param from smallest number, null for no bound
 * @param to largest number, null for no bound
 * @param with text that a string must contain
 */
record Wildcard(
        Kind kind, @Nullable BigDecimal from, @Nullable BigDecimal to, String with) {

    /** The kinds of values that can be asked for. */
    enum Kind {
        ANY,
        ABSENT,
        OBJECT,
        ARRAY,
        STRING,
        BOOL,
        INT,
        NUMBER
    }

    private static final Pattern FORM = Pattern.compile(
            "<(any|absent|object|array|bool|(string)(?: with (.+))?|(int|number)(?: (-?[\\d.]+?)\\.\\.(-?[\\d.]+))?)>");

    /**
     * The wildcard that {@code text} is, null when it is plain text.
     *
     * @throws IllegalArgumentException if it looks like a wildcard and is none
     */
    static @Nullable Wildcard of(String text) {
        if (!text.startsWith("<") || !text.endsWith(">")) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("there is no wildcard " + text);
        }
        String word = form.group(2) != null ? form.group(2) : form.group(4) != null ? form.group(4) : form.group(1);
        String with = form.group(3) == null ? "" : form.group(3);
        return new Wildcard(
                Kind.valueOf(word.toUpperCase(Locale.ROOT)), decimal(form.group(5)), decimal(form.group(6)), with);
    }

    private static @Nullable BigDecimal decimal(@Nullable String digits) {
        return digits == null ? null : new BigDecimal(digits);
    }

    boolean absent() {
        return kind == Kind.ABSENT;
    }

    boolean matches(JsonNode value) {
        return switch (kind) {
            case ANY -> true;
            case ABSENT -> false;
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case BOOL -> value.isBoolean();
            case STRING -> value.isString() && value.stringValue().contains(with);
            case INT -> value.isIntegralNumber() && inRange(value.decimalValue());
            case NUMBER -> value.isNumber() && inRange(value.decimalValue());
        };
    }

    private boolean inRange(BigDecimal value) {
        return (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0);
    }
}
