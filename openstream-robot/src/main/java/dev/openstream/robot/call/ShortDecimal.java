package dev.openstream.robot.call;

/**
 * Decimal numbers of few digits, as poses are written, to doubles. The digits as a whole number and the power of ten are
 * then both exact, so that one division rounds once and the result is the one that {@link Double#parseDouble} finds by a
 * longer way (Clinger's fast path). Not safe for use by several threads.
 */
final class ShortDecimal {

    /** Longer ones are not read, so that their digits fit into a long. */
    private static final int MOST_BYTES = 17;

    /** Every whole number up to this one is exact in a double. */
    private static final long MOST_EXACT = 1L << 53;

    private static final double[] TENS = tens();

    private int end;

    private static double[] tens() {
        double[] tens = new double[MOST_BYTES];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }

    /**
     * The number that begins at {@code from}, up to {@link #end}. That is {@code from} if it has too many digits; an exponent
     * is not read, nor what is no number in JSON.
     */
    double read(byte[] text, int from) {
        int last = Math.min(text.length, from + MOST_BYTES + 1);
        boolean negative = text[from] == '-';
        int start = negative ? from + 1 : from;
        int fraction = -1;
        long digits = 0;
        int at = start;
        for (; at < last; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (digit == '.' - '0' && fraction < 0 && at > start) {
                fraction = at + 1;
            } else {
                break;
            }
        }
        boolean right = at - from <= MOST_BYTES && at > start && at != fraction && digits <= MOST_EXACT;
        end = right ? at : from;
        return value(negative, fraction, digits);
    }

    private double value(boolean negative, int fraction, long digits) {
        if (fraction < 0) {
            return negative ? -digits : digits; // -0 is a whole number, and there is one 0 of those.
        }
        double value = digits / TENS[Math.max(0, end - fraction)];
        return negative ? -value : value;
    }

    /** The first byte behind the number that was read last. */
    int end() {
        return end;
    }
}
