package dev.openstream.protocol.codec;

/**
 * Whole numbers read from their JSON text, clamped, without ever building a big number: {@code 1e999999999} is seven
 * lines of arithmetic here and a gigabyte elsewhere. {@code 10.0} and {@code 1e1} are whole (protocol section 3.2).
 */
final class WholeNumber {

    /** Result of {@link #clamp} for a number with a fraction. */
    static final int FRACTIONAL = Integer.MIN_VALUE;

    private static final int MANY = 1_000_000_000;

    private WholeNumber() {}

    /**
     * The value of {@code number}, moved into {@code min}...{@code max} where it lies outside.
     *
     * @param number a number in JSON's grammar
     * @param min above {@link Integer#MIN_VALUE}
     * @return the clamped value, or {@link #FRACTIONAL}
     */
    static int clamp(String number, int min, int max) {
        int exponentMark = Math.max(number.indexOf('e'), number.indexOf('E'));
        String mantissa = exponentMark < 0 ? number : number.substring(0, exponentMark);
        int exponent = exponentMark < 0 ? 0 : saturated(number.substring(exponentMark + 1));
        boolean negative = mantissa.startsWith("-");
        int point = mantissa.indexOf('.');
        int fractionDigits = point < 0 ? 0 : mantissa.length() - point - 1;
        String digits = mantissa.substring(negative ? 1 : 0).replace(".", "");

        int first = leadingZeros(digits);
        int last = lastNonZero(digits);
        if (last < 0) {
            return Math.clamp(0, min, max);
        }
        // The value is digits[first..last] x 10^scale.
        long scale = (long) exponent - fractionDigits + (digits.length() - 1 - last);
        if (scale < 0) {
            return FRACTIONAL;
        }
        if (last - first + 1 + scale > 10) {
            return negative ? min : max;
        }
        long value = Long.parseLong(digits.substring(first, last + 1));
        for (long i = 0; i < scale; i++) {
            value *= 10;
        }
        return Math.clamp(negative ? -value : value, min, max);
    }

    private static int leadingZeros(String digits) {
        int i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static int lastNonZero(String digits) {
        int i = digits.length() - 1;
        while (i >= 0 && digits.charAt(i) == '0') {
            i--;
        }
        return i;
    }

    /** An exponent, cut to a billion either way: beyond that no line is long enough to make a difference. */
    private static int saturated(String exponent) {
        boolean negative = exponent.startsWith("-");
        long value = 0;
        for (int i = negative || exponent.startsWith("+") ? 1 : 0; i < exponent.length() && value < MANY; i++) {
            value = 10 * value + (exponent.charAt(i) - '0');
        }
        int cut = (int) Math.min(value, MANY);
        return negative ? -cut : cut;
    }
}
