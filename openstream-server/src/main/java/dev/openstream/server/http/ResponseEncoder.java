package dev.openstream.server.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Responses to bytes. That to HEAD has no body, whatever its length says. Owned by the event loop. */
final class ResponseEncoder extends HttpResponseEncoder {

    private boolean toHead;

    /** The next response is to a HEAD, or not. */
    void toHead(boolean head) {
        toHead = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return toHead || super.isContentAlwaysEmpty(response);
    }
}
