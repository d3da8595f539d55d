package dev.openstream.simulator;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.http.HttpService;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A simulated controller with everything that a client can connect to: Open Stream, and the Open API over HTTP, both
 * showing the same robot. One loop owns all of it. Several may run in one process. Its methods may be called from any
 * thread.
 */
public final class ControllerSimulator implements AutoCloseable {

    private final ControllerLoop loop;
    private final HttpService http;
    private final OpenStreamServer server;

    private ControllerSimulator(ControllerLoop loop, HttpService http, OpenStreamServer server) {
        this.loop = loop;
        this.http = http;
        this.server = server;
    }

    /**
     * Starts it. Whoever can connect finds everything there: Open Stream listens last.
     *
     * @throws IOException if an address cannot be listened at; a {@link java.net.BindException} that names it
     */
    public static ControllerSimulator start(ServerSettings serving, SimulatorSettings simulating, Transport transport)
            throws IOException {
        ControllerLoop loop = ControllerLoop.start("openstream-controller", transport);
        try {
            SimulatedController controller = SimulatedController.start(loop, simulating.robot(), simulating.start());
            HttpService http = controller.serveHttp(loop, simulating);
            return new ControllerSimulator(loop, http, OpenStreamServer.start(serving, loop, controller));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /** Where Open Stream listens. */
    public InetSocketAddress streamAddress() {
        return server.address();
    }

    /** Where the Open API listens. */
    public InetSocketAddress httpAddress() {
        return http.address();
    }

    /** The Open Stream server, for its counts. */
    public OpenStreamServer server() {
        return server;
    }

    /** Tells the sessions, closes every socket, stops the loop. Takes about a second at most. */
    @Override
    public void close() {
        server.close();
        http.close();
        loop.close();
    }
}
