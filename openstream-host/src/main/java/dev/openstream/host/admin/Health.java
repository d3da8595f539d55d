package dev.openstream.host.admin;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Routes {@code /healthz} and {@code /readyz} of the admin port. {@code /healthz} tells whether the process works or
 * should be restarted; {@code /readyz}, whether clients can be served. The port opens only after everything listens and
 * is warm, so neither checks that.
 */
public final class Health {

    private static final String HANGS = "its loop did not answer within 1 s";

    private Health() {}

    /**
     * Creates the routes.
     *
     * @param controllers all controllers of the process
     * @return the two routes
     */
    public static List<AdminRoute> routes(List<Watched> controllers) {
        return List.of(
                new AdminRoute("GET", "/healthz", _ -> answer(controllers, _ -> null)),
                new AdminRoute("GET", "/readyz", _ -> answer(controllers, Health::notReady)));
    }

    private static @Nullable String notReady(Watched controller) {
        if (!controller.server().listening()) {
            return "it no longer listens";
        }
        UpstreamReport upstream = controller.upstreamReport();
        return upstream == null || upstream.up() ? null : upstream.name() + ": " + upstream.reason();
    }

    /** 200 if every loop answers and {@code trouble} finds none, 503 with what there is. */
    private static AdminAnswer answer(List<Watched> controllers, Function<Watched, @Nullable String> trouble) {
        Set<Watched> answering = Watched.answering(controllers);
        JsonBuilder json = new JsonBuilder();
        boolean well = true;
        for (Watched each : controllers) {
            String reason = answering.contains(each) ? trouble.apply(each) : HANGS;
            well &= reason == null;
            json.raw(json.length() == 0 ? "" : ",")
                    .raw("{\"controller\":")
                    .string(each.name())
                    .raw(",\"ok\":")
                    .raw(reason == null ? "true" : "false,\"reason\":");
            if (reason != null) {
                json.string(reason);
            }
            json.raw('}');
        }
        JsonBuilder whole = new JsonBuilder().raw("{\"ok\":").raw(well ? "true" : "false");
        whole.raw(",\"controllers\":[").raw(json.toText()).raw("]}");
        return AdminAnswer.json(well ? 200 : 503, whole.toText());
    }
}
