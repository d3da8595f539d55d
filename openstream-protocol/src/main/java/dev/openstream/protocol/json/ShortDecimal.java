package dev.openstream.protocol.json;

/**
 * Decimal numbers of few digits, as poses are written, to doubles. The digits as a whole number and the power of ten are
 * then both exact, so that one division rounds once and the result is the one that {@link Double#parseDouble} finds by a
 * longer way (Clinger's fast path). A point has nine numbers, which were a tenth of the work on it.
 */
final class ShortDecimal {

    /** Longer ones are not looked at, so that their digits fit into a long. */
    private static final int MOST_CHARS = 17;

    /** Every whole number up to this one is exact in a double. */
    private static final long MOST_EXACT = 1L << 53;

    private static final double[] TENS = tens();

    private ShortDecimal() {}

    private static double[] tens() {
        double[] tens = new double[MOST_CHARS];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }

    /**
     * The number that {@code length} characters from {@code offset} on say, which are a number of JSON.
     *
     * @return NaN where it has an exponent or too many digits
     */
    static double parse(char[] text, int offset, int length) {
        if (length > MOST_CHARS) {
            return Double.NaN;
        }
        int end = offset + length;
        int fraction = end;
        long digits = 0;
        boolean negative = text[offset] == '-';
        for (int i = negative ? offset + 1 : offset; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (text[i] == '.') {
                fraction = i + 1;
            } else {
                return Double.NaN;
            }
        }
        double value = digits > MOST_EXACT ? Double.NaN : digits / TENS[end - fraction];
        return negative ? -value : value;
    }
}
