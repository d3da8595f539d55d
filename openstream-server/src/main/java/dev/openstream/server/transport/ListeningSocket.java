package dev.openstream.server.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import java.io.IOException;

/** The socket that a listener accepts connections from, and how theirs are set. */
final class ListeningSocket {

    private static final int BACKLOG = 1024;

    /**
     * Limit of unsent bytes in the operating system's buffer of a client. Bytes there cannot be replaced by a newer
     * sample; the default would hold seconds of samples (protocol section 6).
     */
    private static final int UNSENT_BYTES = 16 * 1024;

    /** Connections accepted at one wake-up: a loop that is busy with beats must not keep newcomers waiting for seconds. */
    private static final int ACCEPTS_AT_ONCE = 16;

    private ListeningSocket() {}

    /**
     * Listens as {@code settings} say.
     *
     * @param acceptor gets each accepted channel
     * @throws IOException if the address cannot be listened at
     */
    static Channel open(ServerSettings settings, ControllerLoop loop, ChannelHandler acceptor) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop.eventLoop(), loop.eventLoop())
                .channel(loop.transport().serverChannel())
                .handler(new AcceptRest())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.RECVBUF_ALLOCATOR, acceptSeveral())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                // A FIN must not close the connection, since the lines before it are still answered.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                // A peer that does not take our lines any more may have sent a STOP before: it is read to its end.
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(ConnectionContext.READ_BYTES).maxMessagesPerRead(1))
                .childHandler(acceptor);
        if (loop.transport() == Transport.EPOLL) {
            bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_BYTES);
        }
        ChannelFuture bound = bootstrap.bind(settings.address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListen(settings.address(), bound.cause());
        }
        return bound.channel();
    }

    /** Netty accepts one connection at a wake-up unless told not to guess whether there are more. */
    private static RecvByteBufAllocator acceptSeveral() {
        return new ServerChannelRecvByteBufAllocator()
                .respectMaybeMoreData(false)
                .maxMessagesPerRead(ACCEPTS_AT_ONCE);
    }
}
