package dev.openstream.server.http;

import dev.openstream.protocol.framing.SlabPool;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.transport.BodyBuffer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request that is coming in on a connection, head and body, or what is wrong with it. Owned by the event loop. */
final class IncomingRequest {

    private final int maxBodyBytes;
    private final BodyBuffer body;
    private @Nullable HttpRequest head;
    private boolean complete;

    IncomingRequest(int maxBodyBytes, SlabPool slabs) {
        this.maxBodyBytes = maxBodyBytes;
        this.body = new BodyBuffer(maxBodyBytes, slabs);
    }

    /** Takes the head; answers why it is refused, null if it is not. */
    @Nullable
    ApiAnswer begin(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return notHttp();
        }
        head = request;
        body.clear();
        complete = false;
        if (HttpUtil.isContentLengthSet(request) && HttpUtil.getContentLength(request) > maxBodyBytes) {
            return tooLarge();
        }
        return unmetExpectation(request) ? ApiAnswer.refused(417, "expect: only 100-continue is supported") : null;
    }

    private static boolean unmetExpectation(HttpRequest request) {
        return request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0
                && request.headers().contains(HttpHeaderNames.EXPECT)
                && !HttpUtil.is100ContinueExpected(request);
    }

    /** Takes a piece of the body; answers why the request is refused, null if it is not. */
    @Nullable
    ApiAnswer add(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return notHttp();
        }
        if (head != null && !body.add(content.content())) {
            return tooLarge();
        }
        complete = content instanceof LastHttpContent;
        return null;
    }

    private static ApiAnswer notHttp() {
        return ApiAnswer.refused(400, "request: it is not HTTP/1.1, or its first line or its headers are too long");
    }

    private ApiAnswer tooLarge() {
        return ApiAnswer.refused(413, "body: it is longer than the limit of " + maxBodyBytes + " bytes");
    }

    /** True if it has begun and is not complete. */
    boolean underWay() {
        return head != null && !complete;
    }

    boolean complete() {
        return head != null && complete;
    }

    /** The whole of it; only if it is complete. What is held of it is held until {@link #forget}. */
    FullHttpRequest whole() {
        HttpRequest begun = Objects.requireNonNull(head);
        byte[] content = body.whole();
        return new DefaultFullHttpRequest(
                begun.protocolVersion(),
                begun.method(),
                begun.uri(),
                Unpooled.wrappedBuffer(content),
                begun.headers(),
                begun.headers());
    }

    /** Memory of its body. */
    long usedBytes() {
        return body.usedBytes();
    }

    void forget() {
        head = null;
        body.release();
    }
}
