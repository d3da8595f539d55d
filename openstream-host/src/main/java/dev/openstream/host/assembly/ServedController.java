package dev.openstream.host.assembly;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.observe.ObservedApi;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.record.Records;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.HostPort;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.transport.WireFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Controller that is being served, on a loop of its own. It shares nothing with other controllers of the process except
 * the log.
 *
 * <p>Thread-safe: methods may be called from any thread except the loop's.
 */
public final class ServedController implements AutoCloseable {

    /** Key in the log lines of a loop, which names its controller. */
    private static final String LOG_KEY = "controller";

    private final ControllerPlan plan;
    private final ControllerLoop loop;
    private final Backend backend;
    private final @Nullable HttpService http;
    private final OpenStreamServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ServedController(
            ControllerPlan plan,
            ControllerLoop loop,
            Backend backend,
            @Nullable HttpService http,
            OpenStreamServer server) {
        this.plan = plan;
        this.loop = loop;
        this.backend = backend;
        this.http = http;
        this.server = server;
    }

    /**
     * Starts a controller on a new loop.
     *
     * @param plan plan of the controller
     * @param transport transport of all sockets
     * @param records factory of the records of the loop's sessions
     * @param front companion of the controller
     * @return the running controller; close it
     * @throws IOException if it cannot listen at an address; the message names it
     */
    public static ServedController start(
            ControllerPlan plan, Transport transport, Function<ControllerLoop, Records> records, Front front)
            throws IOException {
        String name = plan.name().isEmpty() ? "controller" : plan.name();
        ControllerLoop loop = ControllerLoop.start("openstream-" + name, transport);
        try {
            loop.call(() -> nameInLog(plan.name()));
            Records kept = records.apply(loop);
            loop.call(() -> {
                loop.keep(kept);
                loop.limit(plan.bytes());
                return true;
            });
            return start(plan, plan.backend().start(loop), loop, front);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /**
     * Starts a controller on an existing loop, in front of a backend that was started on it. {@link #close} closes the
     * loop; if the start fails, the loop stays open. Open Stream listens last, so a client that can connect finds
     * everything ready.
     *
     * @param plan plan of the controller
     * @param backend controller behind the server
     * @param loop loop that will own it
     * @return the running controller; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} names it
     */
    public static ServedController start(ControllerPlan plan, Backend backend, ControllerLoop loop) throws IOException {
        return start(plan, backend, loop, Front.NONE);
    }

    private static ServedController start(ControllerPlan plan, Backend backend, ControllerLoop loop, Front front)
            throws IOException {
        front.begin(plan, loop);
        Serving serving = plan.serving();
        WireFaults faults = backend.wireFaults();
        OpenApi observed = loop.call(() -> new ObservedApi(backend.openApi(), loop.observers()));
        OpenApi openApi = GuardInFront.of(observed, plan.guard(), loop);
        Controller shared = serving.controller(loop, openApi, faults == null ? InstantSource.system() : faults.clock());
        HttpService http = overHttp(plan, backend, loop, shared, front);
        OpenStreamServer server = OpenStreamServer.start(serving.listeners(), loop, shared, faults);
        backend.beginRehearsal();
        ServedController served = new ServedController(plan, loop, backend, http, server);
        front.served(served);
        return served;
    }

    private static @Nullable HttpService overHttp(
            ControllerPlan plan, Backend backend, ControllerLoop loop, Controller shared, Front front)
            throws IOException {
        HttpSettings settings = plan.backend().http();
        if (settings == null) {
            return null;
        }
        Serving serving = plan.serving();
        HttpHandler openApi =
                HttpService.handler(loop, serving.overHttp(shared, loop), backend.site(serving.overHttp()), settings);
        return HttpService.start(loop, front.before(openApi, plan, loop), settings);
    }

    /** {@return the plan of this controller} */
    public ControllerPlan plan() {
        return plan;
    }

    /** {@return the name of this controller; empty for a single one without a name} */
    public String name() {
        return plan.name();
    }

    /** {@return the loop that owns this controller} */
    public ControllerLoop loop() {
        return loop;
    }

    /** {@return the controller behind the server} */
    public Backend backend() {
        return backend;
    }

    /** {@return the Open Stream server, for its addresses, counters and subscriptions} */
    public OpenStreamServer server() {
        return server;
    }

    /** {@return the address of the first listener for Open Stream, with the port that is really used} */
    public InetSocketAddress streamAddress() {
        return server.address();
    }

    /** {@return the address of the Open API over HTTP; null if it is not served} */
    public @Nullable InetSocketAddress httpAddress() {
        return http == null ? null : http.address();
    }

    /** {@return one line of text for a terminal: the addresses and the controller behind them} */
    public String ready() {
        InetSocketAddress overHttp = httpAddress();
        return "Open Stream on %s%s, %s"
                .formatted(
                        listeners(),
                        overHttp == null ? "" : ", Open API on http://" + HostPort.of(overHttp),
                        plan.backend().shown());
    }

    /** The address of each listener; behind all but the first its name. */
    private String listeners() {
        List<InetSocketAddress> addresses = server.addresses();
        StringBuilder shown = new StringBuilder(HostPort.of(addresses.getFirst()));
        for (int i = 1; i < addresses.size(); i++) {
            String name = plan.serving().listeners().get(i).access().listener();
            shown.append(" and ")
                    .append(HostPort.of(addresses.get(i)))
                    .append(" (")
                    .append(name)
                    .append(')');
        }
        return shown.toString();
    }

    /**
     * Ends all sessions with an error line to their clients, closes all sockets and stops the loop. Blocks for about a
     * second unless the loop hangs. A second call does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        nameInLog(plan.name());
        try {
            server.close();
            if (http != null) {
                http.close();
            }
            backend.close();
        } finally {
            loop.close();
        }
    }

    /** The calling thread's log lines name this controller from now on, if it has a name. */
    private static boolean nameInLog(String name) {
        if (!name.isEmpty()) {
            MDC.put(LOG_KEY, name);
        }
        return true;
    }
}
