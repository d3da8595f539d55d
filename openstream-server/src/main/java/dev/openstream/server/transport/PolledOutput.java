package dev.openstream.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;

/**
 * Output of an encrypted connection, between TLS and the socket. Once the peer has ended its own output, records are
 * written past the channel, and a socket that takes nothing is tried again and again: Netty removes a socket from epoll
 * when it has read it to its end, and cannot add it again to wait for a slow peer ({@link Outbox} does the same without
 * TLS). Holds the records of one piece of the outbox at most. Owned by the event loop.
 */
final class PolledOutput extends ChannelDuplexHandler {

    private static final long FIRST_POLL_NANOS = 1_000_000;
    private static final long LAST_POLL_NANOS = 20_000_000;

    /** Bytes that wait, and the promise to keep when the system has them. */
    private static final class Piece {

        private final byte[] bytes;
        private final ChannelPromise promise;

        /** Bytes that the system has. */
        private int sentBytes;

        Piece(byte[] bytes, ChannelPromise promise) {
            this.bytes = bytes;
            this.promise = promise;
        }
    }

    private final ControllerLoop loop;
    private final DirectSocket direct;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();

    private boolean polls;
    private boolean pollStands;
    private boolean sending;
    private long pollNanos = FIRST_POLL_NANOS;

    /** The output of a channel whose socket is {@code direct}, through the channel at first. */
    PolledOutput(ControllerLoop loop, DirectSocket direct) {
        this.loop = loop;
        this.direct = direct;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            polls = direct.available();
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (polls && message instanceof ByteBuf bytes) {
            pieces.add(new Piece(ByteBufUtil.getBytes(bytes), promise));
            bytes.release();
        } else {
            super.write(ctx, message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) throws Exception {
        if (polls) {
            send(ctx);
        } else {
            super.flush(ctx);
        }
    }

    private void send(ChannelHandlerContext ctx) {
        if (sending) {
            return;
        }
        sending = true;
        while (!pieces.isEmpty() && nothingBefore(ctx) && sendFirst()) {
            pollNanos = FIRST_POLL_NANOS;
        }
        sending = false;
        if (!pieces.isEmpty()) {
            pollLater(ctx);
        }
    }

    /** True if the channel itself holds nothing that is to be sent first. */
    private static boolean nothingBefore(ChannelHandlerContext ctx) {
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        return buffer != null && buffer.isEmpty();
    }

    /** Writes what the system takes of the first piece; false if that is nothing. */
    private boolean sendFirst() {
        Piece first = pieces.element();
        int taken = direct.write(first.bytes, first.sentBytes, first.bytes.length);
        first.sentBytes += taken;
        if (first.sentBytes == first.bytes.length) {
            pieces.remove();
            first.promise.trySuccess();
            return true;
        }
        return taken > 0;
    }

    private void pollLater(ChannelHandlerContext ctx) {
        if (!pollStands) {
            pollStands = true;
            loop.after(pollNanos, () -> poll(ctx));
            pollNanos = Math.min(2 * pollNanos, LAST_POLL_NANOS);
        }
    }

    private void poll(ChannelHandlerContext ctx) {
        pollStands = false;
        if (Transport.isReset(ctx.channel())) {
            ctx.close();
        } else {
            send(ctx);
        }
    }

    /** The channel is closed: what waits is lost. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        polls = false;
        while (!pieces.isEmpty()) {
            pieces.remove().promise.tryFailure(new ClosedChannelException());
        }
    }
}
