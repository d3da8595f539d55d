package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Body of the Open API as it goes over HTTP: bytes with their declared type. The bytes are passed on unchanged; the
 * form for a line is made on first use. Immutable by convention: nobody may change the array.
 */
public final class ApiBody {

    /** Longest form of a body that is put into a line, unless the body has another bound. */
    private static final int MOST_LINE_BYTES = 1 << 20;

    private final String contentType;
    private final String contentEncoding;
    private final byte[] bytes;
    private final int maxLineBytes;

    /** Made at the first need. */
    private @Nullable LineForm lineForm;

    private ApiBody(String contentType, String contentEncoding, byte[] bytes, int maxLineBytes) {
        this.contentType = contentType;
        this.contentEncoding = contentEncoding;
        this.bytes = bytes;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Creates a body.
     *
     * @param contentType header {@code Content-Type}; empty if there is none
     * @param bytes bytes of the body; the caller must not change the array afterwards
     * @return the body
     */
    public static ApiBody of(String contentType, byte[] bytes) {
        return of(contentType, "", bytes, MOST_LINE_BYTES);
    }

    /**
     * Creates a text, which stays a text in a line, even if it is empty or could be JSON.
     *
     * @param text any text
     * @return the body
     */
    public static ApiBody ofText(String text) {
        ApiBody body = of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        body.lineForm = LineForm.ofText(text);
        return body;
    }

    /**
     * Creates a body that may be compressed.
     *
     * @param contentType header {@code Content-Type}; empty if there is none
     * @param contentEncoding header {@code Content-Encoding}; empty if there is none
     * @param bytes bytes of the body; the caller must not change the array afterwards
     * @param maxLineBytes longest form in a line, in bytes, and longest uncompressed body
     * @return the body
     */
    public static ApiBody of(String contentType, String contentEncoding, byte[] bytes, int maxLineBytes) {
        return new ApiBody(contentType, contentEncoding, bytes, maxLineBytes);
    }

    /** {@return the header {@code Content-Type}; empty if there is none} */
    public String contentType() {
        return contentType;
    }

    /** {@return the header {@code Content-Encoding}; empty if there is none} */
    public String contentEncoding() {
        return contentEncoding;
    }

    /** {@return the bytes themselves, not a copy; they must not be changed} */
    public byte[] bytes() {
        return bytes;
    }

    /** Its form in a line. */
    LineForm lineForm() {
        LineForm known = lineForm;
        if (known == null) {
            known = LineForm.of(this, maxLineBytes);
            lineForm = known;
        }
        return known;
    }

    /** Reason why it is not the JSON body of a call; null if it is. */
    @Nullable
    String jsonFault() {
        return contentEncoding.isEmpty() || contentEncoding.equalsIgnoreCase("identity")
                ? BodyCheck.fault(JsonText.wrap(bytes))
                : "body: it is compressed by " + contentEncoding + "; a JSON body must not be compressed";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiBody that
                && contentType.equals(that.contentType)
                && contentEncoding.equals(that.contentEncoding)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contentType, contentEncoding, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return bytes.length + " bytes" + (contentType.isEmpty() ? "" : " of " + contentType);
    }
}
