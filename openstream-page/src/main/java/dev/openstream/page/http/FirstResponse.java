package dev.openstream.page.http;

import io.netty.handler.codec.http.FullHttpResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The way back of one response, to the loop of its port. Only the first one goes it: a second would be taken for the answer
 * to the next request. Owned by the page's thread.
 */
final class FirstResponse implements Consumer<FullHttpResponse> {

    private final Executor portLoop;
    private final Consumer<FullHttpResponse> to;
    private boolean told;

    FirstResponse(Executor portLoop, Consumer<FullHttpResponse> to) {
        this.portLoop = portLoop;
        this.to = to;
    }

    @Override
    public void accept(FullHttpResponse response) {
        if (told) {
            response.release();
            return;
        }
        told = true;
        try {
            portLoop.execute(() -> to.accept(response));
        } catch (RejectedExecutionException e) {
            // The port is closed, and its connections with it.
            response.release();
        }
    }
}
