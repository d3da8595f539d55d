package dev.openstream.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one response at a time, a long one piece by piece as the peer takes them: the channel copies what it is given. Owned
 * by the event loop.
 */
final class ResponseWriter {

    static final int PIECE_BYTES = 16 * 1024;

    private final Channel channel;
    private @Nullable ByteBuf rest;
    private @Nullable Consumer<Boolean> told;
    private long usedBytes;

    ResponseWriter(Channel channel) {
        this.channel = channel;
    }

    /**
     * Sends a response, which it releases.
     *
     * @param response response to send
     * @param sent receiver of the result, called when the operating system has taken all of it, possibly before this
     *     method returns
     */
    void write(FullHttpResponse response, Consumer<Boolean> sent) {
        ByteBuf content = response.content();
        // A page lies in memory once for all.
        usedBytes = content.isReadOnly() ? 0 : content.readableBytes();
        told = sent;
        if (content.readableBytes() <= PIECE_BYTES) {
            channel.writeAndFlush(response).addListener(written -> done(written.isSuccess()));
            return;
        }
        rest = content.retain();
        channel.write(new DefaultHttpResponse(response.protocolVersion(), response.status(), response.headers()));
        response.release();
        writePieces();
    }

    /** A loop, not a recursion: a peer that reads takes one piece after the other at once. */
    private void writePieces() {
        while (rest != null) {
            ChannelFuture written = writePiece(rest);
            if (!written.isDone()) {
                written.addListener(_ -> pieceWritten(written.isSuccess()));
                return;
            }
            if (!written.isSuccess() || !rest.isReadable()) {
                done(written.isSuccess());
            }
        }
    }

    private void pieceWritten(boolean success) {
        if (!success || rest == null || !rest.isReadable()) {
            done(success);
        } else {
            writePieces();
        }
    }

    private ChannelFuture writePiece(ByteBuf from) {
        ByteBuf piece = from.readRetainedSlice(Math.min(PIECE_BYTES, from.readableBytes()));
        return channel.writeAndFlush(
                from.isReadable() ? new DefaultHttpContent(piece) : new DefaultLastHttpContent(piece));
    }

    private void done(boolean success) {
        Consumer<Boolean> sent = told;
        forget();
        if (sent != null) {
            sent.accept(success);
        }
    }

    /** The rest of a response is given up. */
    void forget() {
        usedBytes = 0;
        told = null;
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }

    /** Memory that is used, but for one piece. */
    long usedBytes() {
        return usedBytes;
    }
}
