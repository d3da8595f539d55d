package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body of the Open API as it goes over HTTP: bytes, and what they are said to be. They are passed on as they came; a form
 * for a line is made when somebody needs it.
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
     * {@code bytes}, which the caller gives away.
     *
     * @param contentType the header, empty if there is none
     */
    public static ApiBody of(String contentType, byte[] bytes) {
        return of(contentType, "", bytes, MOST_LINE_BYTES);
    }

    /** A text, which is one in a line too, even if it is empty or could be JSON. */
    public static ApiBody ofText(String text) {
        ApiBody body = of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        body.lineForm = LineForm.ofText(text);
        return body;
    }

    /**
     * The same with all that may be said of it.
     *
     * @param contentEncoding the header, how it is packed; empty if there is none
     * @param maxLineBytes the longest form in a line; the longest body, too, if it has to be unpacked for that
     */
    public static ApiBody of(String contentType, String contentEncoding, byte[] bytes, int maxLineBytes) {
        return new ApiBody(contentType, contentEncoding, bytes, maxLineBytes);
    }

    /** The header {@code Content-Type}, empty if there is none. */
    public String contentType() {
        return contentType;
    }

    /** The header {@code Content-Encoding}, empty if there is none. */
    public String contentEncoding() {
        return contentEncoding;
    }

    /** The bytes themselves, not a copy: read only. */
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
