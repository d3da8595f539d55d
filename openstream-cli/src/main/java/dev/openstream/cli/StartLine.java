package dev.openstream.cli;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.server.transport.HostPort;
import dev.openstream.server.transport.Transport;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The first line of the log: what was started, and by which settings. */
final class StartLine {

    private StartLine() {}

    static String of(Fleet fleet, List<ControllerPlan> plans, Transport transport) {
        return "Open Stream for Java %s, transport %s, settings: %s; %s"
                .formatted(
                        Main.Version.text(),
                        transport,
                        sources(fleet),
                        plans.stream().map(StartLine::shown).collect(Collectors.joining("; ")));
    }

    /** Returns the sources of the settings that somebody set: flags and variables by name, files by path. */
    private static String sources(Fleet fleet) {
        Set<String> sources = new LinkedHashSet<>();
        addSources(fleet.process(), sources);
        fleet.members().forEach(member -> addSources(member.settings(), sources));
        return sources.isEmpty() ? "defaults" : String.join(", ", sources);
    }

    private static void addSources(Settings settings, Set<String> sources) {
        for (Setting setting : Setting.values()) {
            if (settings.isSet(setting)) {
                sources.add(settings.value(setting).source());
            }
        }
    }

    private static String shown(ControllerPlan plan) {
        String name = plan.name().isEmpty() ? "" : plan.name() + ": ";
        int listeners = plan.serving().listeners().size();
        List<String> addresses = plan.addresses().stream().map(StartLine::shown).toList();
        List<String> http = addresses.subList(listeners, addresses.size());
        return name + "Open Stream on " + String.join(" and ", addresses.subList(0, listeners))
                + (http.isEmpty() ? "" : ", Open API on " + http.getFirst()) + ", " + shown(plan.backend());
    }

    private static String shown(InetSocketAddress address) {
        String port = address.getPort() == 0 ? "a free port" : Integer.toString(address.getPort());
        return HostPort.of(address.getAddress(), port);
    }

    private static String shown(BackendSettings backend) {
        String real =
                backend instanceof BackendSettings.Simulated ? ", no real robot (that needs the setting upstream)" : "";
        return backend.shown() + real;
    }
}
