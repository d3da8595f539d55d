package dev.openstream.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One JSON value as its bytes: compact or not, UTF-8, never checked again. Bodies and ids travel as such bytes from the
 * line they were cut from to the line they are spliced into, without being rebuilt.
 *
 * <p>Immutable by agreement: the array is not copied, neither on the way in nor on the way out, because this is the hot
 * path. Nobody writes to it after construction.
 */
public final class JsonText {

    /** The empty object, what a CONTROL without a body sends (protocol section 3.3). */
    public static final JsonText EMPTY_OBJECT = of("{}");

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private JsonText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over {@code bytes}: the caller gives them away. */
    public static JsonText wrap(byte[] bytes) {
        return new JsonText(bytes);
    }

    /** Copies {@code length} bytes of {@code source} from {@code offset} on. */
    public static JsonText cut(byte[] source, int offset, int length) {
        return new JsonText(Arrays.copyOfRange(source, offset, offset + length));
    }

    public static JsonText of(String json) {
        return new JsonText(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same value in ASCII and without line breaks, as our lines need it (protocol section 2); itself where it is so
     * already. It must be valid JSON in valid UTF-8: then line breaks stand between tokens only, and everything outside
     * ASCII in strings.
     */
    public JsonText ascii() {
        for (byte b : bytes) {
            if (b < ' ' && b != '\t') {
                return escaped();
            }
        }
        return this;
    }

    private JsonText escaped() {
        String text = toString();
        JsonBuilder builder = new JsonBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                builder.raw("\\u").raw(HEX.toHexDigits(c));
            } else {
                builder.raw(c == '\n' || c == '\r' ? ' ' : c);
            }
        }
        return builder.toText();
    }

    /** The bytes themselves, not a copy: read only. */
    public byte[] array() {
        return bytes;
    }

    /** Number of bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
