package dev.openstream.server.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.function.Consumer;

/** Answers the requests of a service, on the loop that its connections belong to. */
public interface HttpHandler {

    /**
     * Answers a well-formed {@code request}, perhaps before this returns. The caller releases it at once.
     *
     * @param response told once, or never if a simulated fault wants it so
     */
    void answer(FullHttpRequest request, Consumer<FullHttpResponse> response);
}
