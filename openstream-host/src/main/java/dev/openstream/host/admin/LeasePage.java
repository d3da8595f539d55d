package dev.openstream.host.admin;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRequest;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.session.motion.Lease;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Route {@code /lease} of the admin port: GET tells the holder of the right to CONTROL and since when, DELETE takes the
 * right away. With several controllers {@code ?controller=NAME} selects one.
 */
public final class LeasePage {

    private static final String CONTROLLER = "controller=";

    private LeasePage() {}

    /**
     * Creates the routes.
     *
     * @param controllers all controllers of the process
     * @return the routes for GET and DELETE
     */
    public static List<AdminRoute> routes(List<Watched> controllers) {
        return List.of(
                new AdminRoute("GET", "/lease", request -> all(chosen(request, controllers), LeasePage::held)),
                new AdminRoute("DELETE", "/lease", request -> taken(chosen(request, controllers))));
    }

    /** Returns the controllers that the query asks for: one, or all. */
    private static List<Watched> chosen(AdminRequest request, List<Watched> controllers) {
        return request.query().startsWith(CONTROLLER)
                ? controllers.stream()
                        .filter(each -> each.name().equals(request.query().substring(CONTROLLER.length())))
                        .toList()
                : controllers;
    }

    private static AdminAnswer taken(List<Watched> chosen) {
        if (chosen.size() != 1) {
            return AdminAnswer.refused(
                    404, "controller: it must be the name of a controller, as in /lease?controller=left");
        }
        return all(chosen, OpenStreamServer::takeLease);
    }

    private static Lease.@Nullable LeaseHolder held(OpenStreamServer server) {
        return server.leaseHolder();
    }

    private static AdminAnswer all(
            List<Watched> chosen, Function<OpenStreamServer, Lease.@Nullable LeaseHolder> holder) {
        Set<Watched> answering = Watched.answering(chosen);
        JsonBuilder json = new JsonBuilder().raw("{\"controllers\":[");
        String separator = "";
        for (Watched each : chosen) {
            if (!answering.contains(each)) {
                return AdminAnswer.refused(503, each.name() + ": its loop did not answer within 1 s");
            }
            json.raw(separator).raw("{\"controller\":").string(each.name());
            json.raw(",\"one_writer\":").raw(each.server().hasLease() ? "true" : "false");
            tell(json, holder.apply(each.server()));
            json.raw('}');
            separator = ",";
        }
        return AdminAnswer.json(200, json.raw("]}").toText());
    }

    private static void tell(JsonBuilder json, Lease.@Nullable LeaseHolder holder) {
        if (holder != null) {
            json.raw(",\"holder\":").string(holder.name());
            json.raw(",\"since\":").string(holder.since().toString());
            json.raw(",\"idle_ms\":").number(holder.idleMillis());
        }
    }
}
