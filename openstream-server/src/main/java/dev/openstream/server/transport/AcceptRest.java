package dev.openstream.server.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pause of a listening socket that cannot accept connections, usually for lack of file descriptors: without a pause,
 * the waiting clients would wake the loop all the time. Logged once. Owned by the event loop; one for each listening
 * socket.
 */
public final class AcceptRest extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(AcceptRest.class);
    private static final long REST_MILLIS = 200;

    private boolean failing;

    /** Creates a pause for a socket that will be opened. */
    public AcceptRest() {}

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!failing) {
            failing = true;
            log.error(
                    "{} cannot accept connections: {}; open ones continue, and it tries again",
                    ctx.channel().localAddress(),
                    cause.getMessage());
        }
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        if (failing) {
            failing = false;
            log.warn("{} accepts connections again", ctx.channel().localAddress());
        }
        ctx.fireChannelRead(accepted);
    }
}
