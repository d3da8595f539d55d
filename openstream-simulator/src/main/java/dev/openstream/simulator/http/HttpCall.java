package dev.openstream.simulator.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.routes.Answers;
import dev.openstream.simulator.routes.RouteTable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/** From an HTTP request to a call of the routes and back to a response. Pure but for the routes. */
final class HttpCall {

    private final RouteTable routes;
    private final DocumentationPage documentation = DocumentationPage.load();

    HttpCall(RouteTable routes) {
        this.routes = routes;
    }

    /** Answers a well-formed {@code request}; the caller releases it. */
    FullHttpResponse answer(FullHttpRequest request) {
        @Nullable String url = originForm(request.uri());
        @Nullable Method method = method(request.method().name());
        if (method == null) {
            return methodNotAllowed(
                    Answers.refused(
                            405, "method: " + Answers.quote(request.method().name()) + " is not known here"),
                    url);
        }
        if (url == null) {
            return HttpResponses.of(
                    Answers.invalid("path: " + Answers.quote(request.uri()) + " does not start with /"));
        }
        DocumentationPage.Resource page = method == Method.GET ? documentation.at(url) : null;
        if (page != null) {
            return HttpResponses.of(page);
        }
        JsonText body = body(request.content());
        @Nullable String fault = BodyCheck.fault(body);
        if (fault != null) {
            return HttpResponses.of(Answers.invalid(fault));
        }
        ApiAnswer answer = routes.answer(ApiRequest.of(method, url, body));
        return answer.status() == 405 ? methodNotAllowed(answer, url) : HttpResponses.of(answer);
    }

    /** HTTP wants the header that says what is allowed. */
    private FullHttpResponse methodNotAllowed(ApiAnswer answer, @Nullable String url) {
        String path = url == null
                ? ""
                : ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT).path();
        FullHttpResponse response = HttpResponses.of(answer);
        response.headers().set(HttpHeaderNames.ALLOW, routes.allowedMethods(path));
        return response;
    }

    private static @Nullable Method method(String name) {
        return switch (name) {
            case "GET" -> Method.GET;
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
    private static JsonText body(ByteBuf content) {
        return content.isReadable() ? JsonText.wrap(ByteBufUtil.getBytes(content)) : JsonText.EMPTY_OBJECT;
    }
}
