package dev.openstream.server.transport;

import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.session.SessionReport;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.Authentication;
import dev.openstream.server.session.handshake.SessionLimiter;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections and gives each a session; owned by the event loop, but for {@link #open} and {@link #close}. */
public final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    /** Sessions that are looked at before beats have their turn again. */
    private static final int REPORTED_AT_ONCE = 32;

    private final ConnectionContext context;
    private final SessionLimiter sessionLimiter;
    final Acceptor acceptor;
    private final FileWatch files;
    private final Channel channel;

    private Listener(ServerSettings settings, ControllerLoop loop, Controller controller, @Nullable WireFaults faults)
            throws IOException {
        this.sessionLimiter = new SessionLimiter(settings.maxSessions());
        AccessSettings access = settings.access();
        Authentication authentication =
                access.tokens() == null ? null : new Authentication(access.tokens(), loop.ticker());
        SessionContext sessionContext = new SessionContext(
                settings.session(),
                controller,
                sessionLimiter,
                new Access(access.rules(), authentication, access.limits().handshakeMillis()));
        this.context = loop.call(() -> new ConnectionContext(settings, loop, sessionContext, faults));
        this.acceptor = new Acceptor(context, authentication);
        if (faults != null) {
            faults.attach(acceptor.connections());
        }
        this.channel = ListeningSocket.open(settings, loop, acceptor);
        this.files = new FileWatch(loop, access, InstantSource.system());
        files.start();
    }

    /**
     * Listens as {@code settings} say.
     *
     * @param controller state that its sessions share with those of the controller's other listeners
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
        return context.loop.call(() -> acceptor.connections().size());
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
            acceptor.connections()
                    .forEach(connection -> counters.add(connection.session().counters()));
            return new ListenerReading(
                    acceptor.connections().size(),
                    sessionLimiter.admitted(),
                    counters,
                    context.sessionContext.observers().stats().copy());
        });
    }

    /**
     * Reports all sessions, and connections that have not sent HANDSHAKE yet. The loop is asked for a few at a time, so
     * that beats are served in between; the reports are therefore not all of the same moment.
     */
    public List<SessionReport> sessions() {
        List<Connection> all = context.loop.call(() -> List.copyOf(acceptor.connections()));
        List<SessionReport> reports = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += REPORTED_AT_ONCE) {
            List<Connection> some = some(all, from);
            reports.addAll(context.loop.call(() -> reports(some)));
        }
        return reports;
    }

    private static List<Connection> some(List<Connection> all, int from) {
        return all.subList(from, Math.min(all.size(), from + REPORTED_AT_ONCE));
    }

    private List<SessionReport> reports(List<Connection> some) {
        return some.stream()
                .filter(acceptor.connections()::contains)
                .map(connection -> connection.session().report())
                .toList();
    }

    /** The same without waiting for it, called on the loop, where {@code taker} is told, perhaps before this returns. */
    public void sessions(Consumer<List<SessionReport>> taker) {
        assert context.loop.isCurrent();
        report(List.copyOf(acceptor.connections()), new ArrayList<>(), 0, taker);
    }

    private void report(
            List<Connection> all, List<SessionReport> reports, int from, Consumer<List<SessionReport>> taker) {
        reports.addAll(reports(some(all, from)));
        int next = from + REPORTED_AT_ONCE;
        if (next < all.size()) {
            context.loop.eventLoop().execute(() -> report(all, reports, next, taker));
        } else {
            taker.accept(reports);
        }
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
            if (!acceptor.awaitAllGone(2 * context.settings.outbox().lingerMillis() + 100)) {
                log.warn("some connections did not close in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAll() {
        sessionLimiter.shutDown();
        acceptor.endAll();
    }
}
