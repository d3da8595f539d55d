package dev.openstream.client;

import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Simulated robots for tests, and clients that are impatient enough for them. */
public final class Robots {

    private Robots() {}

    /** A simulated controller on free ports of this machine. */
    public static ControllerSimulator start() throws IOException {
        return start(SessionSettings.DEFAULT);
    }

    /** The same with other numbers for its sessions. */
    static ControllerSimulator start(SessionSettings sessions) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return ControllerSimulator.start(
                ServerSettings.builder(anyPort).session(sessions).build(),
                SimulatorSettings.builder().httpAddress(anyPort).build(),
                Transport.best());
    }

    /** Options to reach {@code robot}. */
    public static ClientOptions at(ControllerSimulator robot) {
        return at(robot.streamAddress().getPort());
    }

    /** Options to reach a port of this machine; reconnects within milliseconds. */
    public static ClientOptions at(int port) {
        return ClientOptions.at("127.0.0.1")
                .withPort(port)
                .withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withBackOff(Duration.ofMillis(2), Duration.ofMillis(20))
                .withMotionGuards(Duration.ofSeconds(5), 5);
    }
}
