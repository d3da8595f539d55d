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
 * Open Stream server in front of one controller, at one address or several with access rules of their own. Clients can
 * connect once it has started; {@link #close} ends all sessions.
 *
 * <p>Thread-safe: methods may be called from any thread except the controller's loop, unless they state otherwise.
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
     * Starts a server with one listener.
     *
     * @param settings address and limits of the listener
     * @param loop loop of the controller
     * @param openApi controller; called on {@code loop} only
     * @return the running server; close it
     * @throws IOException if it cannot listen at the address; a {@link java.net.BindException} if the address is in use
     */
    public static OpenStreamServer start(ServerSettings settings, ControllerLoop loop, OpenApi openApi)
            throws IOException {
        return start(Serving.at(settings), loop, openApi);
    }

    /**
     * Starts a server with several listeners. All sessions share the controller.
     *
     * @param serving settings of the listeners
     * @param loop loop of the controller
     * @param openApi controller; called on {@code loop} only
     * @return the running server; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} if an address is in use
     */
    public static OpenStreamServer start(Serving serving, ControllerLoop loop, OpenApi openApi) throws IOException {
        return start(serving.listeners(), loop, serving.controller(loop, openApi, InstantSource.system()), null);
    }

    /**
     * Starts a server for a controller that is served in other ways too.
     *
     * @param settings settings of the listeners, one or more
     * @param loop loop of the controller
     * @param controller parts that all sessions share
     * @param faults simulated faults of the connections; null in front of a real controller
     * @return the running server; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} if an address is in use
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

    /** {@return the address of the first listener, with the port that is really used} */
    public InetSocketAddress address() {
        return listeners.getFirst().address();
    }

    /** {@return the addresses of all listeners, in the order of their settings} */
    public List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** {@return true if new clients can connect} */
    public boolean listening() {
        return listeners.stream().allMatch(Listener::listening);
    }

    /** {@return the number of open connections, with or without a session} */
    public int connections() {
        return listeners.stream().mapToInt(Listener::connections).sum();
    }

    /** {@return the counters of all sessions that have ended} */
    public SessionCounters total() {
        SessionCounters total = new SessionCounters();
        listeners.forEach(listener -> total.add(listener.total()));
        return total;
    }

    /**
     * Subscribes to samples in this process. A subscription is not a session: it has no client and no watchdog. It ends
     * by {@link #unsubscribe}, when its listener throws, or when this server is closed.
     *
     * @param recipe call to sample, and its period
     * @param listener receiver, called on the controller's loop; a {@link dev.openstream.server.sampling.SampleQueue}
     *     passes the samples to another thread
     * @return the subscription, or the reason why there is none
     */
    public SubscribeResult subscribe(SampleRecipe recipe, SampleListener listener) {
        return loop.call(() -> controller.subscribe(recipe, listener));
    }

    /**
     * Ends a subscription. Its listener is not called any more once this method has returned.
     *
     * @param subscription subscription to end
     */
    public void unsubscribe(SampleSubscription subscription) {
        loop.call(() -> {
            subscription.stop();
            return true;
        });
    }

    /** {@return true if one session at a time has the right to CONTROL} */
    public boolean hasLease() {
        return controller.lease() != null;
    }

    /** {@return the holder of the right to CONTROL; null if no session has it, or all have} */
    public Lease.@Nullable LeaseHolder leaseHolder() {
        Lease lease = controller.lease();
        return lease == null ? null : onLoop(lease::holder);
    }

    /**
     * Takes the right to CONTROL away from its holder.
     *
     * @return the former holder; null if there was none
     */
    public Lease.@Nullable LeaseHolder takeLease() {
        Lease lease = controller.lease();
        return lease == null ? null : onLoop(lease::takeAway);
    }

    private Lease.@Nullable LeaseHolder onLoop(Supplier<Lease.@Nullable LeaseHolder> task) {
        return loop.call(() -> Optional.ofNullable(task.get())).orElse(null);
    }

    /** {@return all counters of this server now} */
    public ListenerReading reading() {
        return listeners.stream()
                .map(Listener::reading)
                .reduce(ListenerReading::plus)
                .orElseThrow();
    }

    /**
     * Reports all sessions, and connections that have not sent HANDSHAKE yet. Blocks until the loop has answered; beats
     * are served in between.
     *
     * @return the reports
     */
    public List<SessionReport> sessions() {
        return listeners.stream().flatMap(each -> each.sessions().stream()).toList();
    }

    /**
     * Reports all sessions without blocking. Called on the loop; beats are served between a few sessions and the next.
     *
     * @param taker receiver of the reports, called on the loop, possibly before this method returns
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

    /** {@return the parts that all sessions share; for use on the loop} */
    public Controller controller() {
        return controller;
    }

    /**
     * Ends all sessions with an error line to their clients, ends all subscriptions, and stops listening. Blocks for
     * about a second at most.
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
