package dev.openstream.server.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Form of a response, determined by its request.
 *
 * @param version HTTP version of the request
 * @param keepAlive true if the connection stays open afterwards
 * @param head true if the body is left out
 */
record ResponseForm(HttpVersion version, boolean keepAlive, boolean head) {

    static ResponseForm of(FullHttpRequest request) {
        return new ResponseForm(
                request.protocolVersion(),
                HttpUtil.isKeepAlive(request),
                request.method().equals(HttpMethod.HEAD));
    }

    /** {@code response} in this form. */
    FullHttpResponse applied(FullHttpResponse response) {
        FullHttpResponse formed = head ? HttpResponses.withoutBody(response) : response;
        HttpUtil.setKeepAlive(formed.headers(), version, keepAlive);
        return formed;
    }
}
