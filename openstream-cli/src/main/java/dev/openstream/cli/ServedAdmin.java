package dev.openstream.cli;

import dev.openstream.cli.log.LogLevel;
import dev.openstream.host.admin.Health;
import dev.openstream.host.admin.LeasePage;
import dev.openstream.host.admin.MetricsPage;
import dev.openstream.host.admin.SessionsPage;
import dev.openstream.host.admin.Watched;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.admin.AdminServer;
import dev.openstream.server.transport.HostPort;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The admin port of the process, if there is one. */
final class ServedAdmin {

    private final @Nullable AdminServer server;

    private ServedAdmin(@Nullable AdminServer server) {
        this.server = server;
    }

    /**
     * Opens the port that {@code plan} wants. It comes last: who gets an answer there speaks to a server that is there.
     *
     * @throws CannotServe if it cannot; the fleet is closed then
     */
    static ServedAdmin start(AdminPlan plan, ServedFleet fleet, Transport transport) throws CannotServe {
        if (!plan.wanted()) {
            return new ServedAdmin(null);
        }
        try {
            return new ServedAdmin(AdminServer.start(transport, plan.address(), plan.token(), routes(fleet)));
        } catch (IOException e) {
            fleet.close();
            throw new CannotServe("the admin port: " + e.getMessage() + ListenHint.of(e), e);
        }
    }

    /** Everything that the admin port does. */
    static List<AdminRoute> routes(ServedFleet fleet) {
        List<Watched> watched = fleet.members().stream().map(Watched::of).toList();
        List<AdminRoute> routes = new ArrayList<>();
        routes.addAll(Health.routes(watched));
        routes.addAll(SessionsPage.routes(watched));
        routes.addAll(MetricsPage.routes(watched, Main.Version.text()));
        routes.addAll(LogLevel.routes());
        routes.addAll(LeasePage.routes(watched));
        routes.addAll(Dumps.routes(fleet));
        return routes;
    }

    /** A line for people, empty where there is no admin port. */
    String ready() {
        return server == null
                ? ""
                : "ready: admin port on http://" + HostPort.of(server.address()) + System.lineSeparator();
    }

    void close() {
        if (server != null) {
            server.close();
        }
    }
}
