package dev.openstream.simulator.routes;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sum of the robot language: numbers, variables, {@code + - * /} and brackets. Its length is bounded by whoever takes
 * it in, and with it the depth.
 */
final class Expression {

    private final String text;
    private final UnaryOperator<@Nullable String> variables;
    private int at;

    /**
     * The expression {@code text}.
     *
     * @param variables the value of a name as JSON, null for none
     */
    Expression(String text, UnaryOperator<@Nullable String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /** Its value as a JSON number; empty if it is no expression, or has no finite value. */
    String solve() {
        double value = sum();
        skipBlanks();
        if (at < text.length() || !Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).toString();
    }

    private double sum() {
        double value = product();
        while (true) {
            if (take('+')) {
                value += product();
            } else if (take('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (take('*')) {
                value *= factor();
            } else if (take('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (take('-')) {
            return -factor();
        }
        if (take('(')) {
            double value = sum();
            return take(')') ? value : Double.NaN;
        }
        return number(word());
    }

    private double number(String word) {
        if (word.isEmpty()) {
            return Double.NaN;
        }
        String value = Character.isDigit(word.charAt(0)) ? word : variables.apply(word);
        try {
            return value == null ? Double.NaN : new BigDecimal(value).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private String word() {
        skipBlanks();
        int from = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '.' || (c < 0x7f && Character.isLetterOrDigit(c));
    }

    private boolean take(char wanted) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
