package dev.openstream.simulator.routes;

import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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

    /** The number that {@code parser} stands on, or that a text or a boolean there stands for; NaN if there is none. */
    static double numberOf(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parse(parser.getString());
        }
        return token.isBoolean() ? (parser.getBooleanValue() ? 1 : 0) : ObjectBody.finiteNumber(parser);
    }
}
