package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ControllerLoop;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The page on a port, in front of what else is answered there. Owned by the loop of the port, which only hands over: the
 * page's thread does the work, and WebSockets move to it.
 */
final class PageDoor implements HttpHandler {

    private final PageAccess access;
    private final PageRoutes routes;
    private final ViewerHandshake handshake;
    private final ControllerLoop pageLoop;
    private final Executor portLoop;
    private final @Nullable HttpHandler behind;

    /**
     * The door of a port.
     *
     * @param portLoop the loop of the port
     * @param behind answers what is not of the page; null if nothing else is there
     */
    PageDoor(
            PageAccess access,
            PageRoutes routes,
            ViewerHandshake handshake,
            ControllerLoop pageLoop,
            Executor portLoop,
            @Nullable HttpHandler behind) {
        this.access = access;
        this.routes = routes;
        this.handshake = handshake;
        this.pageLoop = pageLoop;
        this.portLoop = portLoop;
        this.behind = behind;
    }

    @Override
    public void answer(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        if (isOfPage(request)) {
            handOver(PageRequest.of(request), response);
        } else if (behind != null) {
            behind.answer(request, isRoot(request.uri()) ? linked(request, response) : response);
        } else if (isRoot(request.uri())) {
            response.accept(RootLinks.of());
        } else {
            response.accept(PageResponses.of(PageAnswer.refused(
                    404, "not_found", "path: there is only the page here", "open / in a browser, or /ui/controllers")));
        }
    }

    /** A path of the page that the port's rules allow; where they do not, what is behind refuses it like any other call. */
    private boolean isOfPage(FullHttpRequest request) {
        String uri = request.uri();
        if (!uri.startsWith("/")) {
            return false;
        }
        // The cheapest look first: every call of the Open API comes by here.
        boolean root = isRoot(uri);
        if (!root && !uri.startsWith("/ui/")) {
            return false;
        }
        PageRequest asked = PageRequest.of(request);
        return (!root || (asked.reads() && asked.wantsPage())) && access.rules().refusal(asked.call()) == null;
    }

    private static boolean isRoot(String uri) {
        return uri.equals("/") || uri.startsWith("/?");
    }

    /** A program that asks at the root of a port that has nothing there is told of the page, if it may ask for that. */
    private Consumer<FullHttpResponse> linked(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        boolean asks = PageRequest.call(request.method().name(), request.uri()).method() == Method.GET;
        boolean allowed = access.rules().refusal(PageRequest.call("GET", PageRoutes.CONTROLLERS)) == null;
        return asks && allowed ? answer -> response.accept(RootLinks.in(answer)) : response;
    }

    private void handOver(PageRequest request, Consumer<FullHttpResponse> response) {
        if (pageLoop.isCurrent()) {
            routes.answer(request, access, new FirstResponse(Runnable::run, response));
            return;
        }
        try {
            pageLoop.eventLoop().execute(() -> routes.answer(request, access, new FirstResponse(portLoop, response)));
        } catch (RejectedExecutionException e) {
            response.accept(PageResponses.of(
                    PageAnswer.refused(503, "shutting_down", "the server is shutting down", "try again later")));
        }
    }

    @Override
    public @Nullable Consumer<Channel> taker(FullHttpRequest request) {
        if (!isOfPage(request)) {
            return behind == null ? null : behind.taker(request);
        }
        PageRequest asked = PageRequest.of(request);
        boolean wanted = ViewerHandshake.isWanted(asked) && PageGate.refusal(asked, access) == null;
        return wanted ? channel -> handshake.move(channel, asked, access) : null;
    }
}
