package dev.openstream.server.transport;

import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The end of a connection from this side: the rest of what is to be sent, then a FIN, then the peer's own, or a close when
 * that takes too long. A close with unread commands in our socket would be a reset, and a reset may take the last line from
 * the peer. Owned by the event loop.
 */
final class Goodbye {

    private final Channel channel;
    private final long lingerMillis;
    private final Deadline linger;
    private final DiscardedInput input;

    private boolean inputEnded;

    /**
     * Not begun.
     *
     * @param lingerMillis time that the peer has
     */
    Goodbye(Channel channel, Pacer pacer, long lingerMillis, Consumer<Throwable> failed) {
        this.channel = channel;
        this.lingerMillis = lingerMillis;
        this.linger = new Deadline(pacer, channel::close, failed);
        this.input = new DiscardedInput(channel, pacer, failed);
    }

    /** Begins; what is read from now on is to be thrown away. */
    void begin(Outbox outbox) {
        if (!inputEnded) {
            channel.config().setAutoRead(true);
        }
        linger.set(TimeUnit.MILLISECONDS.toNanos(lingerMillis));
        outbox.whenSent(() -> lastBytes().addListener(_ -> sent()));
    }

    /** A read was discarded. */
    void discarded() {
        input.discarded();
    }

    /** Done when all that was sent has left; over TLS the end is a line of its own. */
    private Future<?> lastBytes() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
    }

    private void sent() {
        if (inputEnded) {
            channel.close();
        } else {
            ((DuplexChannel) channel).shutdownOutput();
        }
    }

    /** The peer's own FIN is here. */
    void inputEnded() {
        inputEnded = true;
        input.end();
        if (((DuplexChannel) channel).isOutputShutdown()) {
            channel.close();
        }
    }

    /** The connection is closed. */
    void cancel() {
        linger.cancel();
        input.end();
    }
}
