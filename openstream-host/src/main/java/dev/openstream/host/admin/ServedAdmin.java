package dev.openstream.host.admin;

import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.fleet.ListenHint;
import dev.openstream.host.plan.AdminPlan;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.admin.AdminServer;
import dev.openstream.server.transport.HostPort;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Admin port of the process, if there is one. */
public final class ServedAdmin implements AutoCloseable {

    private final @Nullable AdminServer server;

    private ServedAdmin(@Nullable AdminServer server) {
        this.server = server;
    }

    /**
     * Opens the port that a plan requests. It is opened last, so that an answer there means that everything is served.
     *
     * @param plan address and token
     * @param transport transport of its sockets
     * @param routes all routes of the port
     * @return the running port; an object without a port if the plan has none
     * @throws CannotServe if it cannot listen at the address
     */
    public static ServedAdmin start(AdminPlan plan, Transport transport, List<AdminRoute> routes) throws CannotServe {
        if (!plan.wanted()) {
            return new ServedAdmin(null);
        }
        try {
            return new ServedAdmin(AdminServer.start(transport, plan.address(), plan.token(), routes));
        } catch (IOException e) {
            throw new CannotServe("the admin port: " + e.getMessage() + ListenHint.of(e), e);
        }
    }

    /**
     * Creates the routes for controllers: health, readiness, sessions, metrics and the right to CONTROL.
     *
     * @param controllers all controllers of the process
     * @param version version of this program
     * @return the routes
     */
    public static List<AdminRoute> routes(List<ServedController> controllers, String version) {
        List<Watched> watched = controllers.stream().map(Watched::of).toList();
        List<AdminRoute> routes = new ArrayList<>();
        routes.addAll(Health.routes(watched));
        routes.addAll(SessionsPage.routes(watched));
        routes.addAll(MetricsPage.routes(watched, version));
        routes.addAll(LeasePage.routes(watched));
        routes.addAll(Dumps.routes(controllers));
        return routes;
    }

    /** {@return the address of the port; null if there is none} */
    public @Nullable InetSocketAddress address() {
        return server == null ? null : server.address();
    }

    /** {@return one line of text for a terminal; none without an admin port} */
    public List<String> ready() {
        return server == null ? List.of() : List.of("ready: admin port on http://" + HostPort.of(server.address()));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
