package dev.openstream.client;

import dev.openstream.host.ControllerSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A simulated robot, a way to it that can be cut, and what its clients are told. */
abstract class SessionFixture {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration PERIOD = Duration.ofMillis(5);

    static ControllerSimulator robot;
    static CuttingProxy way;

    final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws IOException {
        robot = Robots.start();
        way = new CuttingProxy(robot.streamAddress());
    }

    @AfterAll
    static void end() throws IOException {
        way.close();
        robot.close();
    }

    OpenStreamClient connect() {
        return OpenStreamClient.connect(Robots.at(way.port()), events::add);
    }
}
