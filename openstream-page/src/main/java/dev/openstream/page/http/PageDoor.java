package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.PeerNetwork;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page on a port, in front of what else is answered there. Owned by the loop of the port, which only hands over: the
 * page's thread does the work, and WebSockets move to it.
 */
final class PageDoor implements HttpHandler {

    /** Network of a peer that does not matter. */
    private static final String NOBODY = "";

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
        answer(request, () -> NOBODY, response);
    }

    @Override
    public void answer(FullHttpRequest request, Channel from, Consumer<FullHttpResponse> response) {
        answer(request, () -> PeerNetwork.of(from), response);
    }

    /** The peer is looked up only for the page. */
    private void answer(FullHttpRequest request, Supplier<String> peer, Consumer<FullHttpResponse> response) {
        if (isOfPage(request)) {
            handOver(PageRequest.of(request, peer.get()), response);
        } else if (behind != null) {
            behind.answer(request, isRoot(request.uri()) ? linked(request, response) : response);
        } else {
            response.accept(alone(request));
        }
    }

    /** Answer of a port that has nothing but the page. */
    private static FullHttpResponse alone(FullHttpRequest request) {
        if (!isRoot(request.uri())) {
            return PageResponses.of(PageAnswer.refused(
                    404, "not_found", "path: there is only the page here", "open / in a browser, or /ui/controllers"));
        }
        boolean reads = PageRequest.call(request.method().name(), request.uri()).method() == Method.GET;
        return reads
                ? RootLinks.of()
                : PageRefusals.wrongMethod(request.method().name(), PageRoutes.READING);
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
        PageRequest asked = PageRequest.of(request, NOBODY);
        return (!root || (asked.reads() && asked.wantsPage())) && access.rules().refusal(asked.call()) == null;
    }

    private static boolean isRoot(String uri) {
        return uri.equals("/") || uri.startsWith("/?");
    }

    /**
     * The root of a port, which browsers open, is kept from others as the page is. A program that asks at one that has
     * nothing there is told of the page, if it may ask for that.
     */
    private Consumer<FullHttpResponse> linked(FullHttpRequest request, Consumer<FullHttpResponse> response) {
        boolean asks = PageRequest.call(request.method().name(), request.uri()).method() == Method.GET;
        boolean allowed = access.rules().refusal(PageRequest.call("GET", PageRoutes.CONTROLLERS)) == null;
        return answer -> {
            PageResponses.secure(answer.headers());
            response.accept(asks && allowed ? RootLinks.in(answer) : answer);
        };
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
        PageRequest asked = PageRequest.of(request, NOBODY);
        boolean wanted = ViewerHandshake.isWanted(asked) && PageGate.refusal(asked, access) == null;
        return wanted ? channel -> handshake.move(channel, asked, access) : null;
    }
}
