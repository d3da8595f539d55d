package dev.openstream.protocol.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Validation of UTF-8 and computation of encoded lengths. The JSON parser does not validate: it accepts overlong forms
 * and surrogates. Thread-safe: it has no state.
 */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NON_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Checks that bytes are valid UTF-8. Fast for ASCII.
     *
     * @param bytes array that holds them
     * @param offset index of the first byte
     * @param length number of bytes
     * @return true if they are
     */
    public static boolean valid(byte[] bytes, int offset, int length) {
        int ascii = asciiPrefix(bytes, offset, length);
        return ascii == length || decodes(bytes, offset + ascii, length - ascii);
    }

    /**
     * Computes the length of a text in UTF-8. An unpaired surrogate counts 3 bytes, as does U+FFFD, which is written in
     * its place.
     *
     * @param text any text
     * @return number of bytes
     */
    public static int encodedLength(String text) {
        int bytes = 0;
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            bytes += encodedLength(character);
        }
        return bytes;
    }

    private static int encodedLength(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }

    /** Number of bytes from {@code offset} on that are certainly ASCII, all {@code length} if all are. */
    private static int asciiPrefix(byte[] bytes, int offset, int length) {
        int i = 0;
        while (i + Long.BYTES <= length && ((long) LONGS.get(bytes, offset + i) & NON_ASCII) == 0) {
            i += Long.BYTES;
        }
        while (i < length && bytes[offset + i] >= 0) {
            i++;
        }
        return i;
    }

    private static boolean decodes(byte[] bytes, int offset, int length) {
        try {
            // A new decoder reports malformed input, it does not replace it.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
