package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A call as it goes out: the target as the client wrote it, the body byte for byte, and the headers that HTTP needs. Put
 * together once for a recipe and sent at every beat.
 */
final class RequestEncoder {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestEncoder() {}

    /** The bytes of {@code request}, head and body. Only the secret of {@code settings} is in them beside it. */
    static byte[] of(ApiRequest request, HttpUpstreamSettings settings) {
        ApiBody body = request.content();
        StringBuilder head = new StringBuilder(256)
                .append(request.method())
                .append(' ')
                .append(settings.basePath())
                .append(ascii(request.target()))
                .append(" HTTP/1.1\r\nHost: ")
                .append(settings.host())
                .append("\r\n");
        if (settings.authorization() != null) {
            head.append("Authorization: ").append(settings.authorization()).append("\r\n");
        }
        if (body != null) {
            header(head, "Content-Type", body.contentType());
            header(head, "Content-Encoding", body.contentEncoding());
        }
        byte[] content = body == null ? new byte[0] : body.bytes();
        if (body != null || request.method() == Method.POST || request.method() == Method.PUT) {
            header(head, "Content-Length", Integer.toString(content.length));
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    /** As it came, but for one that would end its line. */
    private static void header(StringBuilder head, String name, String value) {
        boolean whole = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
        if (whole && !value.isEmpty()) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
    }

    /**
     * A request line is ASCII, without white space: what is not becomes percent encoding of its UTF-8. Lines were checked
     * for white space already; this is the last door before a robot, and nothing may be smuggled through it.
     */
    private static String ascii(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (!plain(target.charAt(i))) {
                return encode(target);
            }
        }
        return target;
    }

    private static boolean plain(int c) {
        return c > ' ' && c < 0x7f;
    }

    private static String encode(String target) {
        StringBuilder encoded = new StringBuilder(target.length() + 32);
        for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
            if (plain(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
