package dev.openstream.server.http;

import dev.openstream.server.openapi.ApiAnswer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A door before the calls that lets no stranger's web page write, and speaks CORS (Fetch standard) with the pages that may.
 * Pure but for what is behind it.
 */
final class OriginGate implements HttpHandler {

    /** Time for which a browser may remember the answer to its preflight, in s. */
    private static final int MAX_AGE_SECONDS = 600;

    private static final AsciiString PRIVATE_NETWORK_ASKED =
            AsciiString.cached("access-control-request-private-network");
    private static final AsciiString PRIVATE_NETWORK_ALLOWED =
            AsciiString.cached("access-control-allow-private-network");

    private final WebOrigins origins;
    private final HttpSite site;
    private final HttpHandler behind;

    OriginGate(WebOrigins origins, HttpSite site, HttpHandler behind) {
        this.origins = origins;
        this.site = site;
        this.behind = behind;
    }

    @Override
    public void answer(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        List<String> origin = request.headers().getAll(HttpHeaderNames.ORIGIN);
        if (origin.isEmpty()) {
            Consumer<FullHttpResponse> to = origins.any() ? varying(response) : response;
            if (writes(request.method()) && !FetchSite.isOwn(request.headers())) {
                to.accept(HttpResponses.of(ApiAnswer.refused(403, refusal("another site", request.headers()))));
            } else {
                behind.answer(request, to);
            }
            return;
        }
        String page = origin.size() == 1 ? origin.getFirst() : String.join(", ", origin);
        boolean allowed = origins.allows(page);
        Consumer<FullHttpResponse> told = allowed ? told(page, response) : varying(response);
        if (!allowed && writes(request.method()) && !origins.isOwn(page, host(request.headers()))) {
            told.accept(HttpResponses.of(ApiAnswer.refused(403, refusal(page, request.headers()))));
        } else if (allowed && isPreflight(request)) {
            told.accept(preflight(request));
        } else {
            behind.answer(request, told);
        }
    }

    private static boolean writes(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private static @Nullable String host(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        return hosts.size() == 1 ? hosts.getFirst() : null;
    }

    private static String refusal(String page, HttpHeaders headers) {
        String host = host(headers);
        return "origin: a page of " + HttpCall.quoted(page) + " sent this to "
                + HttpCall.quoted(host == null ? "an unnamed host" : host)
                + "; only pages of this server, at an address or a name of this machine, and of the origins in"
                + " http-allow-origin may write; programs send no Origin";
    }

    private static boolean isPreflight(FullHttpRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private FullHttpResponse preflight(FullHttpRequest request) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER);
        HttpHeaders headers = response.headers()
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, site.allowedMethods(HttpCall.path(request.uri())))
                .setInt(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        String asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
        if (request.headers().contains(PRIVATE_NETWORK_ASKED)) {
            headers.set(PRIVATE_NETWORK_ALLOWED, "true");
        }
        return response;
    }

    private static Consumer<FullHttpResponse> told(String page, Consumer<FullHttpResponse> response) {
        return varying(answer -> {
            answer.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, page);
            response.accept(answer);
        });
    }

    /** A cache must not give the answer for one origin to another. */
    private static Consumer<FullHttpResponse> varying(Consumer<FullHttpResponse> response) {
        return answer -> {
            answer.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
            response.accept(answer);
        };
    }
}
