package dev.openstream.server;

import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.session.SessionReport;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Listener;
import dev.openstream.server.transport.ListenerReading;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.WireFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An Open Stream server in front of one controller, at one or more addresses with access rules of their own. Start it,
 * and clients can connect; close it, and every session is told and ended. Its methods may be called from any thread but
 * the controller's own.
 */
public final class OpenStreamServer implements AutoCloseable {

    private final ControllerLoop loop;
    private final Controller controller;
    private final List<Listener> listeners;

    private OpenStreamServer(ControllerLoop loop, Controller controller, List<Listener> listeners) {
        this.loop = loop;
        this.controller = controller;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Starts a server on the loop of its controller, with one listener.
     *
     * @param openApi the controller; it is called on {@code loop} only
     * @throws IOException if the address cannot be listened at; a {@link java.net.BindException} if it is in use
     */
    public static OpenStreamServer start(ServerSettings settings, ControllerLoop loop, OpenApi openApi)
            throws IOException {
        return start(Serving.at(settings), loop, openApi);
    }

    /** The same at several addresses. Sessions share the controller, whichever way they came in. */
    public static OpenStreamServer start(Serving serving, ControllerLoop loop, OpenApi openApi) throws IOException {
        return start(serving.listeners(), loop, serving.controller(loop, openApi, InstantSource.system()), null);
    }

    /**
     * The same for a controller that is offered in other ways too.
     *
     * @param settings those of each listener, one or more
     * @param faults disturb the server's connections on cue, for a rehearsal and not for a real controller; mostly null
     */
    public static OpenStreamServer start(
            List<ServerSettings> settings, ControllerLoop loop, Controller controller, @Nullable WireFaults faults)
            throws IOException {
        List<Listener> listeners = new ArrayList<>();
        try {
            for (ServerSettings each : settings) {
                listeners.add(Listener.open(each, loop, controller, faults));
            }
        } catch (IOException | RuntimeException e) {
            listeners.forEach(Listener::beginClose);
            listeners.forEach(Listener::close);
            throw e;
        }
        return new OpenStreamServer(loop, controller, listeners);
    }

    /** Address of its first listener, with the port that was taken. */
    public InetSocketAddress address() {
        return listeners.getFirst().address();
    }

    /** Addresses of all listeners, in the order of their settings. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** True if new clients can connect. */
    public boolean listening() {
        return listeners.stream().allMatch(Listener::listening);
    }

    /** Number of connections at this moment, with or without a session. */
    public int connections() {
        return listeners.stream().mapToInt(Listener::connections).sum();
    }

    /** Counts of the sessions that have ended. */
    public SessionCounters total() {
        SessionCounters total = new SessionCounters();
        listeners.forEach(listener -> total.add(listener.total()));
        return total;
    }

    /**
     * Samples for somebody inside this process, at a period of its own: no session, no peer, no watchdog, and counted as no
     * session. It ends by {@link #unsubscribe}, when its listener throws, or when this server closes.
     *
     * @param listener called on the controller's loop; a {@link dev.openstream.server.sampling.SampleQueue} hands over to
     *     another thread
     */
    public SubscribeResult subscribe(SampleRecipe recipe, SampleListener listener) {
        return loop.call(() -> controller.subscribe(recipe, listener));
    }

    /** Ends {@code subscription}: its listener is called no more once this has returned. */
    public void unsubscribe(SampleSubscription subscription) {
        loop.call(() -> {
            subscription.stop();
            return true;
        });
    }

    /** True if one session at a time has the right to CONTROL. */
    public boolean hasLease() {
        return controller.lease() != null;
    }

    /** Holder of the right to CONTROL; null if nobody has it, or everybody. */
    public Lease.@Nullable LeaseHolder leaseHolder() {
        Lease lease = controller.lease();
        return lease == null ? null : onLoop(lease::holder);
    }

    /** Takes the right to CONTROL from whoever has it, and says who that was; null if nobody had. */
    public Lease.@Nullable LeaseHolder takeLease() {
        Lease lease = controller.lease();
        return lease == null ? null : onLoop(lease::takeAway);
    }

    private Lease.@Nullable LeaseHolder onLoop(Supplier<Lease.@Nullable LeaseHolder> task) {
        return loop.call(() -> Optional.ofNullable(task.get())).orElse(null);
    }

    /** Everything that is counted here, at this moment. */
    public ListenerReading reading() {
        return listeners.stream()
                .map(Listener::reading)
                .reduce(ListenerReading::plus)
                .orElseThrow();
    }

    /** Every session at about this moment, and what connected and has not shaken hands. */
    public List<SessionReport> sessions() {
        return listeners.stream().flatMap(each -> each.sessions().stream()).toList();
    }

    /**
     * The same without waiting for it: called on the loop, and told there, perhaps before this returns. Beats come between a
     * few sessions and the next.
     */
    public void sessions(Consumer<List<SessionReport>> taker) {
        report(0, new ArrayList<>(), taker);
    }

    private void report(int listener, List<SessionReport> reports, Consumer<List<SessionReport>> taker) {
        if (listener == listeners.size()) {
            taker.accept(reports);
            return;
        }
        listeners.get(listener).sessions(some -> {
            reports.addAll(some);
            report(listener + 1, reports, taker);
        });
    }

    /** The parts that its sessions share; for use on the loop. */
    public Controller controller() {
        return controller;
    }

    /**
     * Ends every session, each with a word to its client, and every subscription, and stops listening. Takes about a second
     * at most.
     */
    @Override
    public void close() {
        listeners.forEach(Listener::beginClose);
        loop.call(() -> {
            controller.samplers().close();
            return true;
        });
        listeners.forEach(Listener::close);
    }
}
