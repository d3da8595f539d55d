package dev.openstream.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON value as UTF-8 bytes. The bytes are not checked. Bodies and ids are passed from the received line to the sent
 * one in this form, without being parsed and rebuilt.
 *
 * <p>Immutable by convention: the array is not copied on the way in or out, so nobody may write to it after
 * construction.
 */
public final class JsonText {

    /** Empty object, the body of a CONTROL that has none (protocol section 3.3). */
    public static final JsonText EMPTY_OBJECT = of("{}");

    private final byte[] bytes;

    private JsonText(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps an array without copying it.
     *
     * @param bytes one JSON value in UTF-8; the caller must not change the array afterwards
     * @return the value
     */
    public static JsonText wrap(byte[] bytes) {
        return new JsonText(bytes);
    }

    /**
     * Copies a value out of an array.
     *
     * @param source array that holds the value in UTF-8
     * @param offset index of its first byte
     * @param length number of bytes
     * @return the value
     */
    public static JsonText cut(byte[] source, int offset, int length) {
        return new JsonText(Arrays.copyOfRange(source, offset, offset + length));
    }

    /**
     * Encodes a text as UTF-8.
     *
     * @param json one JSON value
     * @return the value
     */
    public static JsonText of(String json) {
        return wrap(json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the bytes themselves, not a copy; they must not be changed} */
    public byte[] array() {
        return bytes;
    }

    /** {@return the number of bytes} */
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
