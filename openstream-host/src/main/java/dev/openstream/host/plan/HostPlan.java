package dev.openstream.host.plan;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.replay.ReplaySource;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.Transport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plan of all that a process serves.
 *
 * @param controllers one or more
 * @param admin the port that they share
 * @param transport transport of all of their sockets
 */
public record HostPlan(List<ControllerPlan> controllers, AdminPlan admin, Transport transport) {

    private static final Logger log = LoggerFactory.getLogger(HostPlan.class);

    /**
     * Returns the plan that {@code fleet} asks for.
     *
     * @throws WrongSetting if a setting cannot be used, or an address is wanted twice
     */
    public static HostPlan of(Fleet fleet) {
        List<ControllerPlan> controllers = Composition.plans(fleet);
        return new HostPlan(controllers, AdminPlan.of(fleet.process(), controllers), transport(fleet.process()));
    }

    /**
     * Returns the plan of a server that replays {@code source}, at the addresses that {@code fleet} asks for.
     *
     * @throws WrongSetting if a setting cannot be used, or an address is wanted twice
     */
    public static HostPlan ofReplay(Fleet fleet, ReplaySource source) {
        List<ControllerPlan> controllers = ReplayComposition.plans(fleet, source);
        return new HostPlan(controllers, AdminPlan.of(fleet.process(), controllers), transport(fleet.process()));
    }

    /**
     * Returns the transport that {@code settings} ask for.
     *
     * @throws WrongSetting if that does not work here
     */
    public static Transport transport(Settings settings) {
        Settings.Value chosen = settings.value(Setting.TRANSPORT);
        return switch (chosen.text()) {
            case "nio" -> Transport.NIO;
            case "epoll" -> {
                if (Transport.best() != Transport.EPOLL) {
                    throw WrongSetting.of(Setting.TRANSPORT, chosen, "auto or nio: epoll does not work here");
                }
                yield Transport.EPOLL;
            }
            default -> best();
        };
    }

    private static Transport best() {
        Transport best = Transport.best();
        if (best == Transport.NIO) {
            log.info("epoll does not work here, so NIO is used: beats are some 0.2 ms later");
        }
        return best;
    }
}
