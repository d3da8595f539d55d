package dev.openstream.server.openapi;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Percent encoding of paths and queries. Unlike {@link java.net.URLDecoder} it never throws: a {@code %} that starts no
 * escape stands for itself, because what a client sends is to be answered, by a 404 for instance, and not to fail here.
 */
final class PercentCoding {

    private PercentCoding() {}

    /**
     * {@code text} without its escapes.
     *
     * @param plusIsSpace true in queries, false in paths
     */
    static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%' && isEscape(source, i)) {
                decoded.write(16 * HexFormat.fromHexDigit(source[i + 1]) + HexFormat.fromHexDigit(source[i + 2]));
                i += 2;
            } else {
                decoded.write(plusIsSpace && source[i] == '+' ? ' ' : source[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(byte[] source, int at) {
        return at + 2 < source.length && HexFormat.isHexDigit(source[at + 1]) && HexFormat.isHexDigit(source[at + 2]);
    }

    static List<QueryParameter> parseQuery(String query) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<QueryParameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                parameters.add(parsePair(pair));
            }
        }
        return List.copyOf(parameters);
    }

    private static QueryParameter parsePair(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new QueryParameter(decode(name, true), decode(value, true));
    }

    /** {@code query} as written, without the parameters that {@code args} replaces, followed by those. */
    static String mergeQuery(String query, List<QueryParameter> args) {
        Set<String> replaced = args.stream().map(QueryParameter::name).collect(Collectors.toSet());
        StringJoiner merged = new StringJoiner("&");
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty() && !replaced.contains(parsePair(pair).name())) {
                merged.add(pair);
            }
        }
        for (QueryParameter arg : args) {
            merged.add(encode(arg.name()) + "=" + encode(arg.value()));
        }
        return merged.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
