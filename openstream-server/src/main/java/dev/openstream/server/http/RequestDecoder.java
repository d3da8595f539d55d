package dev.openstream.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to requests, one at a time: while it is paused, what was read waits as bytes, and so does the end of the peer's
 * input. Eight KiB hold hundreds of requests, each with an answer of a megabyte. Owned by the event loop.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private static final int MAX_REQUEST_LINE_BYTES = 8192;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int MAX_CHUNK_BYTES = 8192;

    private @Nullable ChannelHandlerContext context;
    private boolean paused;
    private boolean inputEnded;

    RequestDecoder() {
        super(MAX_REQUEST_LINE_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
    }

    boolean paused() {
        return paused;
    }

    /** From now on nothing is decoded. */
    void pause() {
        paused = true;
    }

    /** Continues with bytes that were read in the meantime. Not to be called while it decodes. */
    void resume() throws Exception {
        paused = false;
        ChannelHandlerContext ctx = Objects.requireNonNull(context);
        channelRead(ctx, Unpooled.EMPTY_BUFFER);
        endInput(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (!paused) {
            super.decode(ctx, buffer, out);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            endInput(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void endInput(ChannelHandlerContext ctx) throws Exception {
        if (inputEnded && !paused) {
            inputEnded = false;
            super.userEventTriggered(ctx, ChannelInputShutdownEvent.INSTANCE);
        }
    }
}
