package dev.openstream.simulator.http;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated controller that serves its Open API over HTTP on a free port. */
abstract class HttpServiceFixture {

    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    static final String TRAJECTORY = "/project/robot/trajectory/";
    static final String INSERT = TRAJECTORY + "joint_traject_insert_point";

    final ControllerLoop loop = ControllerLoop.start("http-test", Transport.best());
    final SimulatedController simulated = SimulatedController.start(loop);
    HttpService service;

    @BeforeEach
    void serve() throws IOException {
        service = simulated.serveHttp(
                loop, SimulatorSettings.builder().httpAddress(ANY_PORT).build());
    }

    @AfterEach
    void stop() {
        service.close();
        loop.close();
    }

    RawHttp connect() throws IOException {
        return new RawHttp(service.address());
    }
}
