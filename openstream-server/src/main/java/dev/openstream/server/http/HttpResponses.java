package dev.openstream.server.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
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

    private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");

    private HttpResponses() {}

    static FullHttpResponse of(ApiAnswer answer) {
        JsonText body = answer.body();
        ByteBuf content = body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body.array());
        return of(HttpResponseStatus.valueOf(answer.status()), JSON, content);
    }

    static FullHttpResponse of(HttpSite.Page page) {
        return of(HttpResponseStatus.OK, page.contentType(), Unpooled.wrappedBuffer(page.content()));
    }

    private static FullHttpResponse of(HttpResponseStatus status, CharSequence type, ByteBuf content) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return response;
    }
}
