package dev.openstream.host.standin;

import dev.openstream.server.Serving;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.ServerSettings;
import java.util.List;

/** Access rules for a recording: only calls that read are allowed. */
public final class StandInRules {

    static final AccessRules.GetOnly GET_ONLY = new AccessRules.GetOnly(
            "a recording is served here, and no robot is moved by it",
            "Only GET can be called here, by MONITOR or over HTTP. Send CONTROL to the server of a robot, or to a simulated"
                    + " controller.");

    private StandInRules() {}

    /**
     * Restricts listeners to calls that change nothing.
     *
     * @param serving listeners
     * @return the same listeners, read-only
     */
    public static Serving of(Serving serving) {
        List<ServerSettings> listeners =
                serving.listeners().stream().map(StandInRules::of).toList();
        return new Serving(listeners, of(serving.overHttp()), serving.leaseIdleMillis());
    }

    private static ServerSettings of(ServerSettings listener) {
        AccessSettings access = listener.access();
        return listener.toBuilder()
                .access(access.toBuilder().rules(of(access.rules())).build())
                .build();
    }

    private static AccessRules of(AccessRules rules) {
        return rules.with(GET_ONLY);
    }
}
