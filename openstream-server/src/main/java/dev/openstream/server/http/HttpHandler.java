package dev.openstream.server.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers the requests of a service, on the loop that its connections belong to. */
public interface HttpHandler {

    /**
     * Answers a well-formed {@code request}, perhaps before this returns. The caller releases it at once.
     *
     * @param response told once, or never if a simulated fault wants it so
     */
    void answer(FullHttpRequest request, Consumer<FullHttpResponse> response);

    /**
     * Taker of the connection of {@code request}, which asks for another protocol (RFC 9110, 7.8); null if the request is
     * answered like any other. The taker is called on the loop when the service has forgotten the connection: the codec of
     * HTTP is in its pipeline still, and nothing is read until that is asked for.
     */
    default @Nullable Consumer<Channel> taker(FullHttpRequest request) {
        return null;
    }
}
