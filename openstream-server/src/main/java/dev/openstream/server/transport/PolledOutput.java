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
import java.util.concurrent.TimeUnit;

/**
 * Output of a connection next to its socket: the first handler of the pipeline, with TLS or without, for lines and for HTTP.
 * Once the peer has ended its own output, bytes are written past the channel, and a socket that takes nothing is tried again
 * and again: Netty removes a socket from epoll when it has read it to its end, and cannot add it again to wait for a slow
 * peer. Writers give one piece at a time and wait for its promise, so that one piece is held at most. Owned by the event
 * loop.
 */
public final class PolledOutput extends ChannelDuplexHandler {

    private static final long FIRST_POLL_NANOS = 1_000_000;
    private static final long LAST_POLL_NANOS = 20_000_000;

    /** Bytes that wait, and the promise to keep when the system has them. */
    private static final class UnsentPiece {

        private final byte[] bytes;
        private final ChannelPromise promise;

        /** Bytes that the system has. */
        private int sentBytes;

        UnsentPiece(byte[] bytes, ChannelPromise promise) {
            this.bytes = bytes;
            this.promise = promise;
        }
    }

    private final DirectSocket direct;
    private final ArrayDeque<UnsentPiece> pieces = new ArrayDeque<>();

    private boolean polls;
    private boolean pollStands;
    private boolean sending;
    private long pollNanos = FIRST_POLL_NANOS;
    private long takenBytes;

    /** The output of a channel whose socket is {@code direct}, through the channel at first. */
    public PolledOutput(DirectSocket direct) {
        this.direct = direct;
    }

    /** Bytes that the system has taken past the channel. */
    long takenBytes() {
        return takenBytes;
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
            pieces.add(new UnsentPiece(ByteBufUtil.getBytes(bytes), promise));
            bytes.release();
        } else {
            super.write(ctx, message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) throws Exception {
        super.flush(ctx);
        if (!pieces.isEmpty()) {
            send(ctx);
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
        UnsentPiece first = pieces.element();
        int taken = direct.write(first.bytes, first.sentBytes, first.bytes.length);
        first.sentBytes += taken;
        takenBytes += taken;
        if (first.sentBytes == first.bytes.length) {
            pieces.remove();
            first.promise.trySuccess();
            return true;
        }
        return taken > 0;
    }

    /** By the system's time, which the peer reads by, however fast the loop's own time goes. */
    private void pollLater(ChannelHandlerContext ctx) {
        if (!pollStands) {
            pollStands = true;
            ctx.executor().schedule(() -> poll(ctx), pollNanos, TimeUnit.NANOSECONDS);
            pollNanos = Math.min(2 * pollNanos, LAST_POLL_NANOS);
        }
    }

    private void poll(ChannelHandlerContext ctx) {
        pollStands = false;
        if (!polls) {
            return;
        }
        if (Transport.isReset(ctx.channel())) {
            ctx.close();
        } else {
            send(ctx);
        }
    }

    /** Called when the channel is closed or handed over: the waiting bytes are lost. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        polls = false;
        while (!pieces.isEmpty()) {
            pieces.remove().promise.tryFailure(new ClosedChannelException());
        }
    }
}
