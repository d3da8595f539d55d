package dev.openstream.server.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers the requests of a service, on the loop that its connections belong to. */
public interface HttpHandler {

    /**
     * Answers a well-formed request, possibly before this method returns. The caller releases the request at once.
     *
     * @param request request to answer
     * @param response receiver of the response, called once, or never if a simulated fault requires it
     */
    void answer(FullHttpRequest request, Consumer<FullHttpResponse> response);

    /**
     * The same, for a handler to which it matters who asks.
     *
     * @param from the connection by which the request came
     */
    default void answer(FullHttpRequest request, Channel from, Consumer<FullHttpResponse> response) {
        answer(request, response);
    }

    /**
     * Finds the receiver of a connection whose request asks for another protocol (RFC 9110, 7.8). The receiver is
     * called on the loop after the service has released the connection: the HTTP codec is still in its pipeline, and
     * nothing is read until the receiver requests it.
     *
     * @param request request with an upgrade
     * @return the receiver; null if the request is answered like any other
     */
    default @Nullable Consumer<Channel> taker(FullHttpRequest request) {
        return null;
    }
}
