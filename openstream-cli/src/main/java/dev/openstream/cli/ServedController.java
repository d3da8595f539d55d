package dev.openstream.cli;

import dev.openstream.cli.ControllerPlan.BackEnd;
import dev.openstream.cli.admin.Watched;
import dev.openstream.server.Gateway;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.record.Records;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.HostPort;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.stream.OpenStreamUpstream;
import dev.openstream.simulator.ControllerSimulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A controller that is being served, on a loop of its own: it shares nothing with others of the process but the log.
 *
 * @param name as in its plan
 * @param loop owns everything of it
 * @param ready where it listens and what is behind it, for people
 * @param watched what the admin port sees of it
 * @param server ends it all but the loop
 */
record ServedController(String name, ControllerLoop loop, String ready, Watched watched, AutoCloseable server) {

    /** What log lines of a loop carry, so that they name its controller. */
    private static final String LOG_KEY = "controller";

    /**
     * Starts it.
     *
     * @param keeping what is to be kept of its sessions
     * @throws IOException if an address cannot be listened at; the message names it
     */
    static ServedController start(ControllerPlan plan, Transport transport, Keeping keeping) throws IOException {
        String name = plan.name();
        ControllerLoop loop = ControllerLoop.start("openstream-" + (name.isEmpty() ? "controller" : name), transport);
        try {
            loop.call(() -> nameInLog(name));
            Records records = keeping.of(name, loop);
            loop.call(() -> {
                loop.keep(records);
                loop.limit(plan.bytes());
                return true;
            });
            return switch (plan.backEnd()) {
                case BackEnd.Simulated simulated -> start(plan, simulated, loop);
                case BackEnd.Calling calling -> start(plan, calling, loop);
                case BackEnd.Streaming streaming -> start(plan, streaming, loop);
            };
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    private static ServedController start(ControllerPlan plan, BackEnd.Simulated simulated, ControllerLoop loop)
            throws IOException {
        ControllerSimulator simulator = ControllerSimulator.start(
                plan.serving(), simulated.settings(), loop, GuardComposition.front(plan.guard(), loop));
        String ready = "Open Stream on %s, Open API on http://%s, simulated %s"
                .formatted(
                        shown(plan, simulator.server()),
                        HostPort.of(simulator.httpAddress()),
                        simulated.settings().robot().modelString());
        return new ServedController(plan.name(), loop, ready, watched(plan, loop, simulator.server(), null), simulator);
    }

    private static ServedController start(ControllerPlan plan, BackEnd.Calling calling, ControllerLoop loop)
            throws IOException {
        Gateway gateway = Gateway.start(
                plan.serving(), calling.settings(), calling.front(), loop, GuardComposition.front(plan.guard(), loop));
        InetSocketAddress http = gateway.httpAddress();
        String ready = "Open Stream on %s%s, in front of %s"
                .formatted(
                        shown(plan, gateway.server()),
                        http == null ? "" : ", Open API on http://" + HostPort.of(http),
                        calling.settings());
        Watched watched = watched(plan, loop, gateway.server(), gateway.upstream());
        return new ServedController(plan.name(), loop, ready, watched, gateway);
    }

    private static ServedController start(ControllerPlan plan, BackEnd.Streaming streaming, ControllerLoop loop)
            throws IOException {
        OpenStreamUpstream upstream = OpenStreamUpstream.start(loop, streaming.settings());
        OpenApi front = GuardComposition.front(plan.guard(), loop).apply(upstream);
        OpenStreamServer server = OpenStreamServer.start(plan.serving(), loop, front);
        String ready = "Open Stream on %s, in front of %s"
                .formatted(shown(plan, server), streaming.settings().name());
        return new ServedController(plan.name(), loop, ready, watched(plan, loop, server, upstream), () -> {
            server.close();
            upstream.close();
        });
    }

    private static Watched watched(
            ControllerPlan plan, ControllerLoop loop, OpenStreamServer server, @Nullable Upstream upstream) {
        return new Watched(plan.name().isEmpty() ? LOG_KEY : plan.name(), loop, server, upstream);
    }

    /** Tells the sessions, closes every socket, stops the loop. Takes about a second, unless the loop hangs. */
    void close() {
        nameInLog(name);
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("controller " + name + " could not be closed", e);
        } finally {
            loop.close();
        }
    }

    /** The calling thread's log lines name this controller from now on, if it has a name. */
    private static boolean nameInLog(String name) {
        if (!name.isEmpty()) {
            MDC.put(LOG_KEY, name);
        }
        return true;
    }

    /** The address of each listener; behind all but the first its name. */
    private static String shown(ControllerPlan plan, OpenStreamServer server) {
        List<InetSocketAddress> addresses = server.addresses();
        StringBuilder shown = new StringBuilder(HostPort.of(addresses.getFirst()));
        for (int i = 1; i < addresses.size(); i++) {
            String name = plan.serving().listeners().get(i).access().listener();
            shown.append(" and ")
                    .append(HostPort.of(addresses.get(i)))
                    .append(" (")
                    .append(name)
                    .append(')');
        }
        return shown.toString();
    }
}
