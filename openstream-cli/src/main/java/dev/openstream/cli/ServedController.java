package dev.openstream.cli;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.cli.settings.WrongSetting;
import dev.openstream.server.Gateway;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstream;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.simulator.ControllerSimulator;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** One controller as clients meet it: where it listens, and what is behind, which is a simulated one or an upstream. */
final class ServedController implements AutoCloseable {

    private final AutoCloseable running;
    private final String description;

    private ServedController(AutoCloseable running, String description) {
        this.running = running;
        this.description = description;
    }

    /**
     * Starts what {@code settings} describe. Everything in them is looked at before anything is started.
     *
     * @throws WrongSetting if one of them cannot be used
     * @throws IOException if an address cannot be listened at; the message names it
     */
    static ServedController start(Settings settings, Transport transport) throws IOException {
        InetAddress host = host(settings);
        ServerSettings serving = Composition.server(settings, host);
        HttpUpstreamSettings upstream = UpstreamComposition.http(settings);
        if (upstream != null) {
            HttpSettings http = settings.flag(Setting.UPSTREAM_HTTP) ? UpstreamComposition.front(settings, host) : null;
            return of(Gateway.start(serving, loop -> HttpUpstream.start(loop, upstream), http, transport), upstream);
        }
        SimulatorSettings simulating = Composition.simulator(settings, host);
        Composition.openTrajectoryLog(settings);
        return of(ControllerSimulator.start(serving, simulating, transport), simulating);
    }

    private static ServedController of(Gateway gateway, HttpUpstreamSettings upstream) {
        return new ServedController(
                gateway, addresses(gateway.streamAddress(), gateway.httpAddress()) + ", upstream " + upstream);
    }

    private static ServedController of(ControllerSimulator simulator, SimulatorSettings simulating) {
        return new ServedController(
                simulator,
                addresses(simulator.streamAddress(), simulator.httpAddress()) + ", simulated "
                        + simulating.robot().modelString());
    }

    private static String addresses(InetSocketAddress stream, @Nullable InetSocketAddress http) {
        return "Open Stream on " + shown(stream) + (http == null ? "" : ", Open API on http://" + shown(http));
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static InetAddress host(Settings settings) {
        try {
            return InetAddress.getByName(settings.text(Setting.HOST));
        } catch (UnknownHostException e) {
            throw WrongSetting.of(Setting.HOST, settings.value(Setting.HOST), "a name or address of this machine");
        }
    }

    /** Where it is to be found, and what is behind, for the line that says that it is ready. */
    String description() {
        return description;
    }

    /** Tells the sessions, closes every socket. Takes about a second at most. */
    @Override
    public void close() {
        try {
            running.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
