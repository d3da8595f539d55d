package dev.openstream.server.transport;

import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.session.SessionReport;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.Authentication;
import dev.openstream.server.session.handshake.SessionLimiter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections and gives each a session; owned by the event loop, but for {@link #open} and {@link #close}. */
public final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    /** Time that a peer has for its TLS handshake where nothing else is set. */
    private static final long TLS_HANDSHAKE_MILLIS = 10_000;

    /** Room to tell those who are turned away, where few connections are allowed. */
    private static final int SPARE = 64;

    /** Sessions that are looked at before beats have their turn again. */
    private static final int REPORTED_AT_ONCE = 32;

    private final ConnectionContext context;
    private final SessionLimiter sessionLimiter;
    private final @Nullable Authentication authentication;
    private final ConnectionLimiter connectionLimiter;
    private final FileWatch files;
    final Set<Connection> connections = new LinkedHashSet<>();
    private final CountDownLatch allGone = new CountDownLatch(1);
    private final Channel channel;
    private boolean closing;

    private Listener(ServerSettings settings, ControllerLoop loop, Controller controller, @Nullable WireFaults faults)
            throws IOException {
        this.sessionLimiter = new SessionLimiter(settings.maxSessions());
        AccessSettings access = settings.access();
        this.authentication = access.tokens() == null ? null : new Authentication(access.tokens(), loop.ticker());
        this.connectionLimiter =
                new ConnectionLimiter(settings.maxConnections(), access.limits().connectionsPerAddress());
        SessionContext sessionContext = new SessionContext(
                settings.session(),
                controller,
                sessionLimiter,
                new Access(access.rules(), authentication, access.limits().handshakeMillis()));
        this.context = loop.call(() -> new ConnectionContext(settings, loop, sessionContext, faults));
        if (faults != null) {
            faults.attach(connections);
        }
        this.channel = ListeningSocket.open(settings, loop, new Acceptor());
        this.files = new FileWatch(loop, access, InstantSource.system());
        files.start();
    }

    /**
     * Listens as {@code settings} say.
     *
     * @param controller what its sessions share with those of the controller's other listeners
     * @param faults disturb its connections on cue; null where nothing is rehearsed
     * @throws IOException if the address cannot be listened at; a {@link java.net.BindException} if it is in use
     */
    public static Listener open(
            ServerSettings settings, ControllerLoop loop, Controller controller, @Nullable WireFaults faults)
            throws IOException {
        return new Listener(settings, loop, controller, faults);
    }

    /** Address that it listens at, with the port that was taken. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** True if new clients can connect. */
    public boolean listening() {
        return channel.isActive();
    }

    /** Number of connections, with or without a session. */
    public int connections() {
        return context.loop.call(connections::size);
    }

    /** Counts of the sessions that have ended. */
    public SessionCounters total() {
        return context.loop.call(() -> {
            SessionCounters copy = new SessionCounters();
            copy.add(context.total);
            return copy;
        });
    }

    /** Everything that is counted here, at this moment. */
    public ListenerReading reading() {
        return context.loop.call(() -> {
            SessionCounters counters = context.total.copy();
            connections.forEach(connection -> counters.add(connection.session().counters()));
            return new ListenerReading(
                    connections.size(),
                    sessionLimiter.admitted(),
                    counters,
                    context.sessionContext.observers().stats().copy());
        });
    }

    /**
     * Every session, and what connected and has not shaken hands. However many there are, the loop is asked for a few at a
     * time, so that its beats come between; so they are not all of the same moment.
     */
    public List<SessionReport> sessions() {
        List<Connection> all = context.loop.call(() -> List.copyOf(connections));
        List<SessionReport> reports = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += REPORTED_AT_ONCE) {
            List<Connection> some = all.subList(from, Math.min(all.size(), from + REPORTED_AT_ONCE));
            reports.addAll(context.loop.call(() -> some.stream()
                    .filter(connections::contains)
                    .map(connection -> connection.session().report())
                    .toList()));
        }
        return reports;
    }

    /** Listens no more, and begins to tell every session and to close every connection. */
    public void beginClose() {
        files.stop();
        channel.close().awaitUninterruptibly();
        context.loop.eventLoop().execute(this::endAll);
    }

    /** {@link #beginClose}, if it was not called, and waits for the end, twice the linger time at most. */
    @Override
    public void close() {
        if (channel.isOpen()) {
            beginClose();
        }
        try {
            if (!allGone.await(2 * context.settings.outbox().lingerMillis() + 100, TimeUnit.MILLISECONDS)) {
                log.warn("some connections did not close in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAll() {
        closing = true;
        sessionLimiter.shutDown();
        List.copyOf(connections).forEach(connection -> connection.session().shutDown());
        if (connections.isEmpty()) {
            allGone.countDown();
        }
    }

    private void gone(Connection connection) {
        connections.remove(connection);
        if (!connection.turnedAway()) {
            connectionLimiter.closed(connection.network());
        }
        if (closing && connections.isEmpty()) {
            allGone.countDown();
        }
    }

    /** Gives each accepted channel its connection, or turns it away. */
    private final class Acceptor extends ChannelInboundHandlerAdapter {

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
            Connection connection = new Connection(context, ctx.channel(), Listener.this::gone);
            connections.add(connection);
            ctx.pipeline().replace(this, "connection", new ConnectionEvents(context, connection));
            log.debug("{} connected", connection);
            if (why == null) {
                connectionLimiter.opened(network);
            } else {
                connection.turnAway(why);
            }
            if (tls != null) {
                ctx.pipeline().addFirst("tls", handler(tls.get(), ctx));
            }
            DirectSocket socket = new DirectSocket(ctx.channel(), context.direct);
            ctx.pipeline().addFirst("output", new PolledOutput(socket));
        }

        private SslHandler handler(ServerTls tls, ChannelHandlerContext ctx) {
            long handshakeMillis = context.settings.access().limits().handshakeMillis();
            return tls.newHandler(
                    ctx.alloc(), context.loop.chores(), handshakeMillis == 0 ? TLS_HANDSHAKE_MILLIS : handshakeMillis);
        }

        private @Nullable String reasonToTurnAway(String network) {
            if (closing) {
                return "the server is shutting down";
            }
            String full = connectionLimiter.full(network);
            return full != null || authentication == null ? full : authentication.barred(network);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
