package dev.openstream.protocol.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The tokens of a short JSON value that holds nothing but objects, arrays and numbers, such as a trajectory point. They
 * are noted while the line is walked over, so that who executes the value need not parse it a second time. Immutable.
 */
public final class TokenTape {

    /** A token is the name of a property, a {@link String}, or any other, a {@link JsonToken}. */
    private final Object[] tokens;

    private final double[] numbers;

    private TokenTape(Object[] tokens, double[] numbers) {
        this.tokens = tokens;
        this.numbers = numbers;
    }

    /** How many tokens it has. */
    public int length() {
        return tokens.length;
    }

    /** The property name at {@code index}, null if another token is there. */
    public @Nullable String name(int index) {
        return tokens[index] instanceof String name ? name : null;
    }

    /** Whether {@code token}, no property name, is at {@code index}. Every number is a {@link JsonToken#VALUE_NUMBER_FLOAT}. */
    public boolean is(int index, JsonToken token) {
        return tokens[index] == token;
    }

    /** The number at {@code index}, perhaps infinite; NaN if another token is there. */
    public double number(int index) {
        return numbers[index];
    }

    /** Notes the tokens of one value after another; used again and again by one thread. */
    public static final class Recorder {

        private static final int MOST_TOKENS = 64;

        /** As long as a double is ever written. A longer number could take long to read. */
        private static final int MOST_DIGITS = 26;

        private final Object[] tokens = new Object[MOST_TOKENS];
        private final double[] numbers = new double[MOST_TOKENS];
        private int length;

        /** A value is being noted, and can be so far. */
        private boolean recording;

        /** A value begins, with {@code token}. */
        public void begin(JsonToken token) {
            length = 0;
            recording = true;
            put(token, Double.NaN);
        }

        /** A property name comes. Does nothing outside a value. */
        public void name(String name) {
            if (recording) {
                put(name, Double.NaN);
            }
        }

        /** Any other token comes, the one that {@code parser} stands on. Does nothing outside a value. */
        public void token(JsonToken token, JsonParser parser) {
            if (!recording) {
                return;
            }
            if (token.isNumeric() && parser.getStringLength() <= MOST_DIGITS) {
                put(JsonToken.VALUE_NUMBER_FLOAT, number(parser));
            } else if (!token.isScalarValue()) {
                put(token, Double.NaN);
            } else {
                recording = false;
            }
        }

        private static double number(JsonParser parser) {
            double value = ShortDecimal.parse(
                    parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            return Double.isNaN(value) ? parser.getDoubleValue() : value;
        }

        private void put(Object token, double number) {
            if (length == MOST_TOKENS) {
                recording = false;
                return;
            }
            tokens[length] = token;
            numbers[length++] = number;
        }

        /** The value is over; null if it was too long or holds a string, a boolean or a null. */
        public @Nullable TokenTape end() {
            boolean whole = recording;
            recording = false;
            return whole ? new TokenTape(Arrays.copyOf(tokens, length), Arrays.copyOf(numbers, length)) : null;
        }
    }
}
