package dev.openstream.simulator.routes;

import java.util.regex.Pattern;

/** A decimal number as text: {@code 1}, {@code -99}, {@code 2.718}, {@code 1e3}; blanks around it do not count. */
final class DecimalText {

    private static final int LONGEST = 40;

    /** {@link Double#parseDouble} knows more: hexadecimal numbers, {@code NaN}, {@code 1d}. */
    private static final Pattern FORM = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");

    private DecimalText() {}

    /** The number that {@code text} is; NaN if it is none, or too large for a double. */
    static double parse(String text) {
        String number = text.strip();
        if (number.length() > LONGEST || !FORM.matcher(number).matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(number);
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
