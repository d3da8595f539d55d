package dev.openstream.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
        return wrap(json.getBytes(StandardCharsets.UTF_8));
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
