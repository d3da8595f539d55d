package dev.openstream.server.upstream.http;

import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.Utf8;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of an answer to what may stand in a line: one JSON value in ASCII, or, where they are no strict JSON, the
 * text as a JSON string (protocol sections 2 and 3.2). Pure.
 *
 * @param contentType the header, empty if there was none
 * @param contentEncoding the header, empty if there was none
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent")
record ResponseBody(String contentType, String contentEncoding, byte[] bytes) {

    /** A line may be 64 levels deep, and what is answered stands on its second (protocol section 2). */
    private static final CompactJson JSON = new CompactJson(63);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The body cannot be taken; the message says why, for people. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** The outcome of a call that was answered so. */
    ApiOutcome answer(int status, int maxBytes) {
        try {
            return new ApiAnswer(status, text(maxBytes));
        } catch (Unusable e) {
            return new ApiFailure(502, "the controller answered " + status + ", but " + e.getMessage());
        }
    }

    /**
     * What it says; null if there is nothing in it.
     *
     * @param maxBytes the longest body, unpacked
     * @throws Unusable if it is packed in a way that is not known, is damaged, or is too long when unpacked
     */
    @Nullable
    JsonText text(int maxBytes) throws Unusable {
        byte[] plain = trimmed(unpacked(maxBytes));
        if (plain.length == 0) {
            return null;
        }
        JsonText text = JsonText.wrap(plain);
        JsonText asItIs = JSON.unlessOdd(text);
        return asItIs != null ? asItIs : rewritten(plain);
    }

    private JsonText rewritten(byte[] plain) {
        String decoded = decoded(plain);
        JsonText json = JSON.rewrite(JsonText.of(decoded));
        return json != null ? json : new JsonBuilder().string(decoded).toText();
    }

    /** UTF-8 where it is, whatever it is said to be: JSON is; then the charset that is named; damage becomes U+FFFD. */
    private String decoded(byte[] plain) {
        boolean utf8 = Utf8.valid(plain, 0, plain.length);
        return new String(plain, utf8 ? StandardCharsets.UTF_8 : namedCharset());
    }

    private Charset namedCharset() {
        return HttpUtil.getCharset(contentType, StandardCharsets.UTF_8);
    }

    private byte[] unpacked(int maxBytes) throws Unusable {
        String coding = contentEncoding.trim().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            return bytes;
        }
        try (InputStream packed = packed(coding)) {
            byte[] plain = packed.readNBytes(maxBytes + 1);
            if (plain.length > maxBytes) {
                throw new Unusable("its body is longer than " + maxBytes + " bytes when unpacked");
            }
            return plain;
        } catch (IOException e) {
            throw new Unusable("its body is no " + coding + ": " + e.getMessage());
        }
    }

    private InputStream packed(String coding) throws IOException, Unusable {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            default -> throw new Unusable("its body is packed by " + coding + ", which nobody asked for");
        };
    }

    /** Without a byte order mark and without white space at both ends: many end their JSON by a line break. */
    private static byte[] trimmed(byte[] all) {
        int from =
                Arrays.mismatch(all, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length || Arrays.equals(all, BYTE_ORDER_MARK)
                        ? BYTE_ORDER_MARK.length
                        : 0;
        int to = all.length;
        while (from < to && blank(all[from])) {
            from++;
        }
        while (from < to && blank(all[to - 1])) {
            to--;
        }
        return from == 0 && to == all.length ? all : Arrays.copyOfRange(all, from, to);
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
