package dev.openstream.host.plan;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.standin.StandInRules;
import dev.openstream.host.standin.StandInSource;
import dev.openstream.server.http.HttpSettings;
import java.util.List;

/** Composition of a server whose controller is a recording, from the user's settings. */
final class StandInComposition {

    private StandInComposition() {}

    /** The plan of the first controller of {@code fleet}, which is {@code source}, whatever else it is set to be. */
    static List<ControllerPlan> plans(Fleet fleet, StandInSource source) {
        Fleet.Member member = fleet.members().getFirst();
        Settings settings = member.settings();
        HttpSettings http = AccessComposition.http(settings, AccessComposition.httpHost(settings));
        List<ControllerPlan> plans = List.of(new ControllerPlan(
                member.name(),
                StandInRules.of(AccessComposition.serving(member)),
                null,
                ByteComposition.limits(fleet.process(), 1),
                new BackendSettings.FromRecording(source, http)));
        Addresses.check(plans);
        return plans;
    }
}
