package dev.openstream.server.upstream.http;

import dev.openstream.protocol.framing.SlabPool;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.transport.BodyBuffer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assembler of an answer for its connection; owned by the event loop. An answer counts after all bytes that arrived
 * with it have been checked: bytes behind it belong to no call ({@link ExpectedResponseDecoder}).
 */
final class ResponseReader extends ChannelInboundHandlerAdapter {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final PooledConnection connection;
    private final int maxBodyBytes;

    private @Nullable HttpResponse head;
    private final BodyBuffer body;

    /** The answer is whole. */
    private boolean whole;

    /** Something came behind it. */
    private boolean surplus;

    ResponseReader(PooledConnection connection, int maxBodyBytes, SlabPool slabs) {
        this.body = new BodyBuffer(maxBodyBytes, slabs);
        this.connection = connection;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Memory of the answer that is coming. */
    long usedBytes() {
        return body.usedBytes();
    }

    /** True if part of an answer has come. */
    boolean begun() {
        return head != null;
    }

    /** True if the bytes that are read may be part of an answer to a call. */
    boolean expecting() {
        return connection.waiting() && !whole;
    }

    /** Something was read that cannot be. */
    void unasked() {
        if (whole) {
            surplus = true;
        } else {
            connection.breakOff("it sent an answer that was not requested");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpObject part && connection.open()) {
                take(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            connection.breakOff("its answer is not HTTP/1.1, or its head is too long");
        } else if (part instanceof HttpResponse response) {
            begin(response);
        }
        if (part instanceof HttpContent content && connection.open()) {
            add(content);
        }
    }

    private void begin(HttpResponse response) {
        head = response;
        body.clear();
        if (response.status().code() == SWITCHING_PROTOCOLS) {
            connection.breakOff("it asked to switch to another protocol");
        }
    }

    private void add(HttpContent part) {
        if (!body.add(part.content())) {
            connection.breakOff("its answer is longer than " + maxBodyBytes + " bytes");
            return;
        }
        if (part instanceof LastHttpContent) {
            end();
        } else {
            connection.settle();
        }
    }

    /** Ends a response; an informational one, 1xx, is not the answer yet. */
    private void end() {
        int status = Objects.requireNonNull(head).status().code();
        if (status < 200) {
            head = null;
        } else {
            whole = true;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (whole) {
            HttpResponse answered = Objects.requireNonNull(head);
            whole = false;
            head = null;
            connection.answered(answer(answered), !surplus && HttpUtil.isKeepAlive(answered));
        }
        ctx.fireChannelReadComplete();
    }

    private ApiAnswer answer(HttpResponse answered) {
        int status = answered.status().code();
        ApiBody content = body(answered);
        return content == null ? new ApiAnswer(status, null) : ApiAnswer.of(status, content);
    }

    private @Nullable ApiBody body(HttpResponse answered) {
        String type = answered.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        String encoding = answered.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
        boolean none = body.length() == 0 && type.isEmpty();
        byte[] content = body.whole();
        body.clear();
        return none ? null : ApiBody.of(type, encoding, content, maxBodyBytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        // An answer without a length ends with its connection, and is whole by now.
        channelReadComplete(ctx);
        connection.breakOff(
                begun() ? "it closed the connection in the middle of an answer" : "it closed the connection");
        body.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.breakOff(PooledConnection.words(cause));
    }
}
