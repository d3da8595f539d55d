package dev.openstream.page.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for something of the page, for any thread.
 *
 * @param methodName as it was sent
 * @param call path and query, read as those of a call are, so that rules for calls and the page agree on them
 * @param peer network of who asks; empty if that is not known
 * @param headers not a copy: read only
 * @param body not a copy; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record PageRequest(String methodName, ApiRequest call, String peer, HttpHeaders headers, byte[] body) {

    static PageRequest of(FullHttpRequest request, String peer) {
        return new PageRequest(
                request.method().name(),
                call(request.method().name(), request.uri()),
                peer,
                request.headers(),
                ByteBufUtil.getBytes(request.content()));
    }

    /** {@code uri} as a call by the method {@code name}; what is neither GET nor POST changes things, for all that is known. */
    static ApiRequest call(String name, String uri) {
        Method method = switch (name) {
            case "GET", "HEAD" -> Method.GET;
            case "PUT" -> Method.PUT;
            case "DELETE" -> Method.DELETE;
            default -> Method.POST;
        };
        return ApiRequest.of(method, uri, JsonText.EMPTY_OBJECT);
    }

    String path() {
        return call.path();
    }

    /** True for GET and HEAD. */
    boolean reads() {
        return call.method() == Method.GET;
    }

    /** The one value of a header; null if there is none, or more than one. */
    @Nullable
    String only(CharSequence header) {
        List<String> values = headers.getAll(header);
        return values.size() == 1 ? values.getFirst() : null;
    }

    /** True if a browser asks, which wants a page and not data: it says so, and a program does not (RFC 9110, 12.5.1). */
    boolean wantsPage() {
        String accept = String.join(",", headers.getAll(HttpHeaderNames.ACCEPT));
        return AcceptHeader.quality(accept, "text/html") > 0
                && AcceptHeader.quality(accept, "text/html") >= AcceptHeader.quality(accept, "application/json");
    }

    /** True if a content compressed by gzip is understood. */
    boolean takesGzip() {
        return AcceptHeader.quality(headers.get(HttpHeaderNames.ACCEPT_ENCODING, ""), "gzip") > 0;
    }
}
