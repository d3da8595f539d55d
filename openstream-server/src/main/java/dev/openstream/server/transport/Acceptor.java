package dev.openstream.server.transport;

import dev.openstream.server.session.handshake.Authentication;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acceptor of a listener's connections: creates a connection for each channel or turns it away, and keeps the open
 * ones. Owned by the event loop, except for {@link #awaitAllGone}.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(Acceptor.class);

    /** Number of refused clients that can be told the reason at a time, if few connections are allowed. */
    private static final int SPARE = 64;

    private final ConnectionContext context;
    private final @Nullable Authentication authentication;
    private final ConnectionLimiter limiter;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final CountDownLatch allGone = new CountDownLatch(1);
    private boolean closing;

    /** Accepts what {@code context} has the settings for. */
    Acceptor(ConnectionContext context, @Nullable Authentication authentication) {
        this.context = context;
        this.authentication = authentication;
        this.limiter = new ConnectionLimiter(
                context.settings.maxConnections(),
                context.settings.access().limits().connectionsPerAddress());
    }

    /** The open connections, a set that changes as they come and go. */
    Set<Connection> connections() {
        return connections;
    }

    /** Ends all sessions and turns new clients away. */
    void endAll() {
        closing = true;
        List.copyOf(connections).forEach(connection -> connection.session().shutDown());
        if (connections.isEmpty()) {
            allGone.countDown();
        }
    }

    /** Waits until {@link #endAll} has ended all connections; false if that takes longer than {@code millis}. */
    boolean awaitAllGone(long millis) throws InterruptedException {
        return allGone.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (connections.size() >= 2 * context.settings.maxConnections() + SPARE) {
            // Too many to be told even that there are too many.
            ctx.close();
            return;
        }
        String network = PeerNetwork.of(ctx.channel());
        String why = reasonToTurnAway(network);
        Reloaded<ServerTls> tls = context.settings.access().tls();
        if (why != null && tls != null) {
            // A handshake only to be told so would cost us more than its peer.
            ctx.close();
            return;
        }
        Connection connection = Connection.open(context, ctx.channel(), this::gone);
        connections.add(connection);
        ctx.pipeline().replace(this, "connection", new ConnectionEvents(context, connection));
        log.debug("{} connected", connection);
        if (tls != null) {
            ctx.pipeline().addFirst("tls", handler(tls.get(), ctx));
        }
        ctx.pipeline().addFirst("output", new PolledOutput(new DirectSocket(ctx.channel(), context.direct)));
        if (why == null) {
            limiter.opened(network);
        } else {
            connection.turnAway(why);
        }
    }

    private SslHandler handler(ServerTls tls, ChannelHandlerContext ctx) {
        long handshakeMillis = context.settings.access().limits().handshakeMillis();
        return tls.newHandler(
                ctx.alloc(),
                context.loop.chores(),
                handshakeMillis == 0 ? ServerTls.HANDSHAKE_MILLIS : handshakeMillis);
    }

    private @Nullable String reasonToTurnAway(String network) {
        if (closing) {
            return "the server is shutting down";
        }
        String full = limiter.full(network);
        return full != null || authentication == null ? full : authentication.barred(network);
    }

    private void gone(Connection connection) {
        connections.remove(connection);
        if (!connection.turnedAway()) {
            limiter.closed(connection.network());
        }
        if (closing && connections.isEmpty()) {
            allGone.countDown();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
