package dev.openstream.host.admin;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.session.SessionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Route {@code /sessions} of the admin port: all sessions and their counters. For a controller whose loop hangs, only
 * its name.
 */
public final class SessionsPage {

    private SessionsPage() {}

    /**
     * Creates the route.
     *
     * @param controllers all controllers of the process
     * @return the route
     */
    public static List<AdminRoute> routes(List<Watched> controllers) {
        return List.of(new AdminRoute("GET", "/sessions", _ -> answer(controllers)));
    }

    private static AdminAnswer answer(List<Watched> controllers) {
        Set<Watched> answering = Watched.answering(controllers);
        JsonBuilder json = new JsonBuilder().raw("{\"sessions\":[");
        String comma = "";
        for (Watched controller : answering) {
            for (SessionReport session : controller.server().sessions()) {
                write(controller.name(), session, json.raw(comma));
                comma = ",";
            }
        }
        json.raw(']');
        if (answering.size() < controllers.size()) {
            List<Watched> hanging = new ArrayList<>(controllers);
            hanging.removeAll(answering);
            json.raw(",\"hanging\":").string(hanging.stream().map(Watched::name).collect(Collectors.joining(", ")));
        }
        return AdminAnswer.json(200, json.raw('}').toText());
    }

    private static void write(String controller, SessionReport session, JsonBuilder json) {
        json.raw("{\"controller\":").string(controller);
        json.raw(",\"session\":").string(session.caller().id());
        json.raw(",\"peer\":").string(session.caller().address());
        SessionFields.writeRecipe(session, json);
        json.raw(",\"late_p50_us\":").number(session.late().percentileNanos(0.5) / 1_000);
        json.raw(",\"late_p99_us\":").number(session.late().percentileNanos(0.99) / 1_000);
        SessionFields.writeCounts(session.counters(), json);
        json.raw(",\"last_error\":");
        write(session.lastError(), json);
        json.raw('}');
    }

    private static void write(@Nullable Event error, JsonBuilder json) {
        switch (error) {
            case Refusal refusal -> {
                json.raw("{\"code\":").string(refusal.code().code());
                json.raw(",\"message\":").string(refusal.message()).raw('}');
            }
            case Event.ControlErr control -> {
                json.raw("{\"code\":\"control_err\",\"status\":").number(control.status());
                json.raw(",\"body\":");
                if (control.body() == null) {
                    json.raw("null");
                } else {
                    json.raw(control.body());
                }
                json.raw('}');
            }
            case Event.HandshakeAck _, Event.MonitorAck _, Event.StopAck _, Event.Data _ -> json.raw("null");
            case null -> json.raw("null");
        }
    }
}
