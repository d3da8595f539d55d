package dev.openstream.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable TokenTape tape;

    private JsonText(byte[] bytes, @Nullable TokenTape tape) {
        this.bytes = bytes;
        this.tape = tape;
    }

    /** Takes over {@code bytes}: the caller gives them away. */
    public static JsonText wrap(byte[] bytes) {
        return new JsonText(bytes, null);
    }

    /** Copies {@code length} bytes of {@code source} from {@code offset} on. */
    public static JsonText cut(byte[] source, int offset, int length) {
        return cut(source, offset, length, null);
    }

    /** The same with the tokens that these bytes are, if somebody noted them. */
    public static JsonText cut(byte[] source, int offset, int length, @Nullable TokenTape tape) {
        return new JsonText(Arrays.copyOfRange(source, offset, offset + length), tape);
    }

    public static JsonText of(String json) {
        return wrap(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: read only. */
    public byte[] array() {
        return bytes;
    }

    /** Its tokens, if they were noted. Says nothing that the bytes do not say. */
    public @Nullable TokenTape tape() {
        return tape;
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
