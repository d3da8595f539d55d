package dev.openstream.server.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From an HTTP request to a call of the Open API and back to a response. Pure but for the calls. */
final class HttpCall implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(HttpCall.class);

    /** Messages quote what the client sent; of long values only this much. */
    private static final int LONGEST_QUOTE = 60;

    /** From this many bytes on a body is long: reading it would take too much of a turn. */
    private static final int LONG_BODY_BYTES = 16 * 1024;

    /** The reader of long bodies. */
    @FunctionalInterface
    interface BodyReader {

        /** Runs {@code work}, which costs {@code bytes}, beside the loop and hands its result over on the loop. */
        void read(long bytes, Supplier<ApiRequest> work, Consumer<ApiRequest> result, Consumer<Throwable> failed);
    }

    private final HttpSite site;
    private final OpenApi openApi;
    private final BodyReader bodies;

    /** Reads every body where it is called. */
    HttpCall(HttpSite site, OpenApi openApi) {
        this(site, openApi, (_, work, result, _) -> result.accept(work.get()));
    }

    HttpCall(HttpSite site, OpenApi openApi, BodyReader bodies) {
        this.site = site;
        this.openApi = openApi;
        this.bodies = bodies;
    }

    @Override
    public void answer(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        @Nullable FullHttpResponse refusal = withoutCall(request);
        if (refusal != null) {
            response.accept(refusal);
            return;
        }
        String url = Objects.requireNonNull(originForm(request.uri()));
        Method method = Objects.requireNonNull(method(request.method().name()));
        ApiRequest call = ApiRequest.ofHttp(method, url, body(request));
        ApiBody sent = call.content();
        BodyNeed need = openApi.bodyNeed();
        if (sent == null || sent.bytes().length < LONG_BODY_BYTES || need == BodyNeed.BYTES) {
            call(call, url, response);
            return;
        }
        Consumer<Throwable> failed = cause -> {
            log.error("{} failed", call, cause);
            response.accept(HttpResponses.of(ApiAnswer.refused(500, "the server failed; its log says why")));
        };
        bodies.read(
                sent.bytes().length,
                () -> call.read(need),
                read -> {
                    try {
                        call(read, url, response);
                    } catch (RuntimeException e) {
                        failed.accept(e);
                    }
                },
                failed);
    }

    private void call(ApiRequest call, String url, Consumer<FullHttpResponse> response) {
        openApi.call(call, outcome -> response.accept(response(outcome, url)));
    }

    private FullHttpResponse response(ApiOutcome outcome, String url) {
        return switch (outcome) {
            case ApiAnswer answer -> answer.status() == 405 ? methodNotAllowed(answer, url) : HttpResponses.of(answer);
            case ApiFailure failure -> HttpResponses.of(ApiAnswer.refused(failure.status(), failure.reason()));
        };
    }

    /** The response to what is no call: a refusal or a page; null if it is one. */
    private @Nullable FullHttpResponse withoutCall(FullHttpRequest request) {
        @Nullable String url = originForm(request.uri());
        @Nullable Method method = method(request.method().name());
        if (method == null) {
            return methodNotAllowed(
                    ApiAnswer.refused(405, "method: " + quoted(request.method().name()) + " is not known here"), url);
        }
        if (url == null) {
            return HttpResponses.of(
                    ApiAnswer.refused(400, "path: " + quoted(request.uri()) + " does not start with /"));
        }
        HttpSite.Page page = method == Method.GET ? site.page(url) : null;
        return page == null ? null : HttpResponses.of(page);
    }

    /** Adds the header {@code Allow}, which HTTP requires here. */
    private FullHttpResponse methodNotAllowed(ApiAnswer answer, @Nullable String url) {
        FullHttpResponse response = HttpResponses.of(answer);
        String allowed = site.allowedMethods(url == null ? "" : path(url));
        response.headers().set(HttpHeaderNames.ALLOW, allowed.replace("GET", "GET, HEAD"));
        return response;
    }

    /** The path of {@code target}, decoded; empty if it has none. */
    static String path(String target) {
        String url = originForm(target);
        return url == null
                ? ""
                : ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT).path();
    }

    /** The beginning of {@code text}, for a message. */
    static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private static @Nullable Method method(String name) {
        return switch (name) {
            // The codec leaves the body of its answer out.
            case "GET", "HEAD" -> Method.GET;
            case "POST" -> Method.POST;
            case "PUT" -> Method.PUT;
            case "DELETE" -> Method.DELETE;
            default -> null;
        };
    }

    /** {@code /path?query} of a target, which may also be {@code http://host/path?query}; null if it is neither. */
    private static @Nullable String originForm(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int host = target.startsWith("http://") ? "http://".length() : -1;
        int path = host < 0 ? -1 : target.indexOf('/', host);
        return path < 0 ? null : target.substring(path);
    }

    /** Neither a body nor a content type is asked for: the manual's own examples send none (open-api.md 1). */
    private @Nullable ApiBody body(FullHttpRequest request) {
        ByteBuf content = request.content();
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
        boolean none = !content.isReadable() && type.isEmpty();
        return none ? null : ApiBody.of(type, encoding, ByteBufUtil.getBytes(content), content.readableBytes());
    }
}
