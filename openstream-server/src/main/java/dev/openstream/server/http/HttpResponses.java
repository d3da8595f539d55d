package dev.openstream.server.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** Answers and pages as HTTP responses, with their length. */
final class HttpResponses {

    private HttpResponses() {}

    static FullHttpResponse of(ApiAnswer answer) {
        ApiBody body = answer.content();
        ByteBuf content = body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body.bytes());
        FullHttpResponse response = of(HttpResponseStatus.valueOf(answer.status()), content);
        if (body != null) {
            set(response, HttpHeaderNames.CONTENT_TYPE, body.contentType());
            set(response, HttpHeaderNames.CONTENT_ENCODING, body.contentEncoding());
        }
        return response;
    }

    static FullHttpResponse of(HttpSite.Page page) {
        FullHttpResponse response =
                of(HttpResponseStatus.OK, Unpooled.wrappedBuffer(page.content()).asReadOnly());
        set(response, HttpHeaderNames.CONTENT_TYPE, page.contentType());
        // A page from which calls can be made must not be shown in a frame, where others could make its reader click.
        return notFramed(response, "frame-ancestors 'none'");
    }

    /** Answer to what is not even a request, for whatever path: nothing in it is shown as a page. */
    static FullHttpResponse ofRefused(ApiAnswer answer) {
        FullHttpResponse response = notFramed(of(answer), "default-src 'none'; frame-ancestors 'none'");
        response.headers()
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin");
        return response;
    }

    private static FullHttpResponse notFramed(FullHttpResponse response, String policy) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy)
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff");
        return response;
    }

    /** The interim answer to a request whose body waits for it (RFC 9110, 10.1.1). */
    static FullHttpResponse goOn() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /** Turns a response into the answer to HEAD: with the length of the body, without the body (RFC 9110, 9.3.2). */
    static FullHttpResponse withoutBody(FullHttpResponse response) {
        FullHttpResponse head = response.replace(Unpooled.EMPTY_BUFFER);
        response.release();
        return head;
    }

    private static void set(FullHttpResponse response, AsciiString header, String value) {
        if (!value.isEmpty()) {
            response.headers().set(header, value);
        }
    }

    private static FullHttpResponse of(HttpResponseStatus status, ByteBuf content) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return response;
    }
}
