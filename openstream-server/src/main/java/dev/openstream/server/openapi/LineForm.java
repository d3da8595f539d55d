package dev.openstream.server.openapi;

import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Form of a body in a {@code data} or {@code control_err} line (protocol sections 2 and 3.2): the body itself if it is
 * a JSON value; else its text, {@code {"_text":"..."}} (open-api.md 1); else, where it is no text, its bytes, {@code
 * {"_base64":"..."}}. Pure. See docs/adr/0045-a-body-is-passed-on-as-bytes.md.
 *
 * @param json in ASCII, without line breaks; null if there is nothing in the body
 * @param fault why {@code json} is an error in its place, after "its body"; null mostly
 */
record LineForm(@Nullable JsonText json, @Nullable String fault) {

    private static final LineForm NOTHING = new LineForm(null, null);

    /** A line may be 64 levels deep, and what is answered stands on its second (protocol section 2). */
    private static final CompactJson JSON = new CompactJson(63);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String TEXT = "text/plain";
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");

    /** The body cannot be shown; the message says why. */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** The form of a text. */
    static LineForm ofText(String text) {
        return new LineForm(text(text), null);
    }

    private static JsonText text(String text) {
        return new JsonBuilder().raw("{\"_text\":").string(text).raw('}').toText();
    }

    /** The form of {@code body}, with at most {@code maxBytes}. */
    static LineForm of(ApiBody body, int maxBytes) {
        try {
            byte[] plain = unpacked(body, maxBytes);
            JsonText json = json(body.contentType(), plain);
            if (json != null && json.length() > maxBytes) {
                throw new Unusable("is " + json.length() + " bytes long in a line, more than " + maxBytes);
            }
            return json == null ? NOTHING : new LineForm(json, null);
        } catch (Unusable e) {
            String fault = String.valueOf(e.getMessage());
            JsonBuilder error = new JsonBuilder().raw("{\"err_msg\":").string("its body " + fault);
            return new LineForm(error.raw('}').toText(), fault);
        }
    }

    private static @Nullable JsonText json(String contentType, byte[] all) {
        byte[] plain = trimmed(all);
        if (plain.length == 0) {
            return null;
        }
        boolean lines = lines(contentType, all);
        JsonText asItIs = lines ? null : JSON.unlessOdd(JsonText.wrap(plain));
        if (asItIs != null) {
            return asItIs;
        }
        Charset charset = Utf8.valid(all, 0, all.length) ? StandardCharsets.UTF_8 : namedCharset(contentType);
        JsonText rewritten = lines ? null : JSON.rewrite(JsonText.of(decoded(plain, charset)));
        if (rewritten != null) {
            return rewritten;
        }
        return charset == null ? base64(all) : text(decoded(all, charset));
    }

    private static JsonText base64(byte[] all) {
        String letters = Base64.getEncoder().encodeToString(all);
        return new JsonBuilder().raw("{\"_base64\":\"").raw(letters).raw("\"}").toText();
    }

    /** Text in lines is text even if it is one line of JSON today: the event log is (open-api.md 4). */
    private static boolean lines(String contentType, byte[] all) {
        return contentType.regionMatches(true, 0, TEXT, 0, TEXT.length())
                && all.length >= 2
                && all[all.length - 2] == '\r'
                && all[all.length - 1] == '\n';
    }

    /** Damage becomes U+FFFD. */
    private static String decoded(byte[] bytes, @Nullable Charset charset) {
        return new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset);
    }

    /** The charset that is named, if it is known here; null otherwise, and for UTF-8, which the bytes are not. */
    private static @Nullable Charset namedCharset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        if (!named.find()) {
            return null;
        }
        try {
            Charset charset = Charset.forName(named.group(1));
            return charset.equals(StandardCharsets.UTF_8) ? null : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static byte[] unpacked(ApiBody body, int maxBytes) throws Unusable {
        String coding = body.contentEncoding().strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            return body.bytes();
        }
        try (InputStream packed = packed(coding, body.bytes())) {
            byte[] plain = packed.readNBytes(maxBytes + 1);
            if (plain.length > maxBytes) {
                throw new Unusable("is longer than " + maxBytes + " bytes when uncompressed");
            }
            return plain;
        } catch (IOException e) {
            throw new Unusable("is not valid " + coding + ": " + e.getMessage());
        }
    }

    private static InputStream packed(String coding, byte[] bytes) throws IOException, Unusable {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            default -> throw new Unusable("is compressed by " + coding + ", which was not requested");
        };
    }

    /** Removes a byte order mark and white space at both ends: many programs end their JSON by a line break. */
    private static byte[] trimmed(byte[] all) {
        boolean marked =
                Arrays.mismatch(all, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length || Arrays.equals(all, BYTE_ORDER_MARK);
        int from = marked ? BYTE_ORDER_MARK.length : 0;
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
