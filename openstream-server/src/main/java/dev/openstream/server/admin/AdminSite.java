package dev.openstream.server.admin;

import dev.openstream.server.http.HttpHandler;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its route and back; owned by the admin port's thread. */
final class AdminSite implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(AdminSite.class);

    private final AdminGate gate;
    private final List<AdminRoute> routes;

    AdminSite(AdminGate gate, List<AdminRoute> routes) {
        this.gate = gate;
        this.routes = List.copyOf(routes);
    }

    @Override
    public void answer(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        AdminAnswer refusal = gate.refusal(request.headers());
        if (refusal != null) {
            response.accept(http(refusal));
            return;
        }
        int mark = request.uri().indexOf('?');
        String path = mark < 0 ? request.uri() : request.uri().substring(0, mark);
        String query = mark < 0 ? "" : request.uri().substring(mark + 1);
        byte[] body = ByteBufUtil.getBytes(request.content());
        response.accept(answer(new AdminRequest(request.method().name(), path, query, body)));
    }

    private FullHttpResponse answer(AdminRequest request) {
        List<AdminRoute> here = routes.stream()
                .filter(route -> route.path().equals(request.path()))
                .toList();
        for (AdminRoute route : here) {
            if (route.method().equals(request.method())) {
                return http(handled(route, request));
            }
        }
        return here.isEmpty() ? notFound() : notAllowed(here);
    }

    /** Handles a request; a fault in one request must not close the connections of others. */
    private static AdminAnswer handled(AdminRoute route, AdminRequest request) {
        try {
            return route.handler().apply(request);
        } catch (RuntimeException e) {
            log.error("{} {} failed", route.method(), route.path(), e);
            return AdminAnswer.refused(
                    500, "the request failed inside the server, whose log has more: " + e.getMessage());
        }
    }

    private FullHttpResponse notFound() {
        String known = routes.stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.joining(", "));
        return http(AdminAnswer.refused(404, "path: it is unknown; the admin port has " + known));
    }

    private static FullHttpResponse notAllowed(List<AdminRoute> here) {
        String allowed = here.stream().map(AdminRoute::method).collect(Collectors.joining(", "));
        FullHttpResponse response = http(AdminAnswer.refused(405, "method: it must be " + allowed));
        response.headers().set(HttpHeaderNames.ALLOW, allowed);
        return response;
    }

    private static FullHttpResponse http(AdminAnswer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.content()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.content().length);
        if (answer.status() == 401) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"openstream admin\"");
        }
        return response;
    }
}
