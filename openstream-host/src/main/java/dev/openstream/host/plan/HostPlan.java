package dev.openstream.host.plan;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.host.standin.StandInSource;
import dev.openstream.server.transport.Transport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plan of everything that a process serves.
 *
 * @param controllers one controller or more
 * @param admin admin port of the process
 * @param page page of the process
 * @param transport transport of all sockets
 */
public record HostPlan(List<ControllerPlan> controllers, AdminPlan admin, PagePlan page, Transport transport) {

    private static final Logger log = LoggerFactory.getLogger(HostPlan.class);

    /**
     * Creates the plan that settings request.
     *
     * @param fleet settings of all controllers
     * @return the plan
     * @throws WrongSetting if a setting cannot be used, or an address is used twice
     */
    public static HostPlan of(Fleet fleet) {
        List<ControllerPlan> controllers = Composition.plans(fleet);
        return of(fleet, controllers);
    }

    private static HostPlan of(Fleet fleet, List<ControllerPlan> controllers) {
        AdminPlan admin = AdminPlan.of(fleet.process(), controllers);
        PagePlan page = PagePlan.of(fleet);
        boolean taken = Addresses.taken(page.address(), controllers) || Addresses.same(page.address(), admin.address());
        if (page.ownPort() && taken) {
            throw WrongSetting.of(
                    Setting.UI_PORT,
                    fleet.process().value(Setting.UI_PORT),
                    "another port: a controller or the admin port uses this one");
        }
        return new HostPlan(controllers, admin, page, transport(fleet.process()));
    }

    /**
     * Creates the plan of a server with a recording in place of a controller.
     *
     * @param fleet settings of the server
     * @param source recording and its pace
     * @return the plan
     * @throws WrongSetting if a setting cannot be used, or an address is used twice
     */
    public static HostPlan ofStandIn(Fleet fleet, StandInSource source) {
        List<ControllerPlan> controllers = StandInComposition.plans(fleet, source);
        return of(fleet, controllers);
    }

    /**
     * Selects the transport that settings request.
     *
     * @param settings settings of the process
     * @return the transport
     * @throws WrongSetting if it does not work on this machine
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
