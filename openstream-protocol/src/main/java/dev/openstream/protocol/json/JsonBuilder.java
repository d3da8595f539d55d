package dev.openstream.protocol.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Buffer that compact JSON is written to, as ASCII. The caller is responsible for the grammar; this class escapes
 * strings and formats numbers. Characters outside ASCII are escaped, so that a client reads them correctly whatever
 * encoding it assumes (protocol section 2).
 *
 * <p>Not thread-safe. The array grows as needed and is reused after {@link #clear}.
 */
public final class JsonBuilder {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    /** Above this a fixed-point number would not fit a long at six digits. */
    private static final double LARGEST_FIXED = 9e12;

    private byte[] bytes = new byte[256];
    private int length;

    /** Creates an empty builder. */
    public JsonBuilder() {}

    /**
     * Empties this builder; the array is kept.
     *
     * @return this builder
     */
    public JsonBuilder clear() {
        length = 0;
        return this;
    }

    /**
     * {@return the array with the bytes written so far, not a copy; valid up to {@link #length()} and until the next
     * write}
     */
    public byte[] array() {
        return bytes;
    }

    /** {@return the number of bytes written so far} */
    public int length() {
        return length;
    }

    /** {@return a copy of the bytes written so far} */
    public JsonText toText() {
        return JsonText.cut(bytes, 0, length);
    }

    /**
     * Appends punctuation, names or literals without escaping.
     *
     * @param ascii text in ASCII
     * @return this builder
     */
    public JsonBuilder raw(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /**
     * Appends one character without escaping.
     *
     * @param ascii a character in ASCII
     * @return this builder
     */
    public JsonBuilder raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /**
     * Appends a JSON value as it stands.
     *
     * @param json a value that may stand in a line: ASCII without line breaks
     * @return this builder
     */
    public JsonBuilder raw(JsonText json) {
        ensure(json.length());
        System.arraycopy(json.array(), 0, bytes, length, json.length());
        length += json.length();
        return this;
    }

    /**
     * Appends an integer.
     *
     * @param value any value
     * @return this builder
     */
    public JsonBuilder number(long value) {
        if (value < 0) {
            return value == Long.MIN_VALUE ? raw(Long.toString(value)) : raw('-').number(-value);
        }
        ensure(19);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /**
     * Appends a number with a fixed count of decimals, rounded. A value that rounds to negative zero is written without
     * sign.
     *
     * @param value a finite number of magnitude 9e12 at most
     * @param fractionDigits number of decimals, 1 to 6
     * @return this builder
     * @throws IllegalArgumentException if {@code value} is not finite or its magnitude is above 9e12
     */
    public JsonBuilder fixed(double value, int fractionDigits) {
        if (!(Math.abs(value) <= LARGEST_FIXED)) {
            throw new IllegalArgumentException("not a number that can be written: " + value);
        }
        long scale = POWERS_OF_TEN[fractionDigits];
        long scaled = Math.round(Math.abs(value) * scale);
        if (value < 0 && scaled != 0) {
            raw('-');
        }
        number(scaled / scale).raw('.');
        ensure(fractionDigits);
        long rest = scaled % scale;
        for (int i = length + fractionDigits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += fractionDigits;
        return this;
    }

    /**
     * Appends a JSON string with its quotes. An unpaired surrogate is written as U+FFFD, because no client could read
     * it.
     *
     * @param text any text
     * @return this builder
     */
    public JsonBuilder string(String text) {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                raw(c);
            } else {
                escape(halfPair(text, i) ? '\ufffd' : c);
            }
        }
        return raw('"');
    }

    /**
     * Appends a JSON string with its quotes, or {@code null}.
     *
     * @param text any text, or null
     * @return this builder
     */
    public JsonBuilder stringOrNull(@Nullable String text) {
        return text == null ? raw("null") : string(text);
    }

    private static boolean halfPair(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            case '\n' -> raw("\\n");
            case '\r' -> raw("\\r");
            case '\t' -> raw("\\t");
            default -> {
                raw("\\u");
                ensure(4);
                bytes[length++] = HEX[c >> 12];
                bytes[length++] = HEX[(c >> 8) & 15];
                bytes[length++] = HEX[(c >> 4) & 15];
                bytes[length++] = HEX[c & 15];
            }
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
