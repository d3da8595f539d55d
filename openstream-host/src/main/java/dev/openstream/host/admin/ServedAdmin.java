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

/** The admin port of the process, if there is one. */
public final class ServedAdmin implements AutoCloseable {

    private final @Nullable AdminServer server;

    private ServedAdmin(@Nullable AdminServer server) {
        this.server = server;
    }

    /**
     * Opens the port that {@code plan} wants. It comes last: who gets an answer there speaks to a server that is there.
     *
     * @param routes everything that it does
     * @throws CannotServe if the address cannot be listened at
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
     * Returns the routes for {@code controllers}.
     *
     * @param version of this program
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

    /** Address of the admin port, null if there is none. */
    public @Nullable InetSocketAddress address() {
        return server == null ? null : server.address();
    }

    /** A line for people, none where there is no admin port. */
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
