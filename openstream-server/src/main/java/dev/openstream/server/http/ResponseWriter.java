package dev.openstream.server.http;

import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.transport.DirectSocket;
import dev.openstream.server.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one response at a time, a long one piece by piece as the peer takes them: the channel copies what it is given. Owned
 * by the event loop.
 */
final class ResponseWriter {

    static final int PIECE_BYTES = 16 * 1024;

    private static final long POLL_NANOS = 2_000_000;

    private final Channel channel;
    private final DirectSocket direct;
    private final Deadline poll;
    private @Nullable ByteBuf rest;
    private @Nullable Consumer<Boolean> told;
    private long usedBytes;

    ResponseWriter(Channel channel, HttpContext context) {
        this.channel = channel;
        this.direct = new DirectSocket(channel, context.memory());
        this.poll = new Deadline(context.pacer(), this::writeHalfClosed, _ -> channel.close());
    }

    /**
     * Sends {@code response}, which it releases.
     *
     * @param sent told whether the system has taken all of it, perhaps before this returns
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
        while (rest != null && !halfClosed()) {
            ChannelFuture written = writePiece(rest);
            if (!written.isDone()) {
                written.addListener(_ -> pieceWritten(written.isSuccess()));
                return;
            }
            if (!written.isSuccess() || !rest.isReadable()) {
                done(written.isSuccess());
            }
        }
        writeHalfClosed();
    }

    private void pieceWritten(boolean success) {
        if (!success || rest == null || !rest.isReadable()) {
            done(success);
        } else {
            writePieces();
        }
    }

    private boolean halfClosed() {
        return direct.available() && channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
    }

    /**
     * The peer has ended its output. Netty has such a socket watched for nothing then, and cannot have it watched again, so it
     * would fail to wait for a slow peer: we look ourselves.
     */
    private void writeHalfClosed() {
        while (rest != null) {
            byte[] piece = new byte[Math.min(PIECE_BYTES, rest.readableBytes())];
            rest.getBytes(rest.readerIndex(), piece);
            int sent = direct.write(piece, 0, piece.length);
            rest.skipBytes(sent);
            if (!rest.isReadable()) {
                channel.write(LastHttpContent.EMPTY_LAST_CONTENT);
                done(true);
            } else if (Transport.isReset(channel)) {
                done(false);
            } else if (sent == 0) {
                poll.set(POLL_NANOS);
                return;
            }
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
        poll.cancel();
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
