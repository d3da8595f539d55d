package dev.openstream.simulator;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.faults.Scenario;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A simulated controller with everything that a client can connect to: Open Stream, and the Open API over HTTP, both
 * showing the same robot. One loop owns all of it. Several may run in one process. Its methods may be called from any
 * thread.
 */
public final class ControllerSimulator implements AutoCloseable {

    private final ControllerLoop loop;
    private final SimulatedController controller;
    private final HttpService http;
    private final OpenStreamServer server;

    private ControllerSimulator(
            ControllerLoop loop, SimulatedController controller, HttpService http, OpenStreamServer server) {
        this.loop = loop;
        this.controller = controller;
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
        return start(serving, simulating, transport, LoopTime.real());
    }

    /**
     * The same with a time of its own: faster than the machine's, or turned by hand ({@link #advance}), for tests that
     * must not wait. The robot, the sessions, the beats and the faults know no other time.
     */
    public static ControllerSimulator start(
            ServerSettings serving, SimulatorSettings simulating, Transport transport, LoopTime time)
            throws IOException {
        ControllerLoop loop = ControllerLoop.start("openstream-controller", transport, time);
        try {
            return start(Serving.at(serving), simulating, loop);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /** The same on a loop that is there already; {@link #close} closes it. If this fails, it stays open. */
    public static ControllerSimulator start(Serving serving, SimulatorSettings simulating, ControllerLoop loop)
            throws IOException {
        return start(serving, simulating, loop, UnaryOperator.identity());
    }

    /** The same with something in front of the controller that every call goes through; {@code front} makes it. */
    public static ControllerSimulator start(
            Serving serving, SimulatorSettings simulating, ControllerLoop loop, UnaryOperator<OpenApi> front)
            throws IOException {
        SimulatedController controller = SimulatedController.start(loop, simulating.robot(), simulating.start());
        loop.call(() -> {
            controller.controller().settings().setUserFrames(simulating.userFrames());
            return true;
        });
        WireFaults wire = loop.call(() -> controller.faults().wire());
        Controller shared = serving.controller(loop, front.apply(controller), wire.clock());
        HttpService http = controller.serveHttp(loop, simulating, serving.overHttp(shared, loop), serving.overHttp());
        OpenStreamServer server = OpenStreamServer.start(serving.listeners(), loop, shared, wire);
        loop.call(() -> {
            simulating.rehearsal().begin(controller.faults());
            return true;
        });
        return new ControllerSimulator(loop, controller, http, server);
    }

    /** Where its first listener for Open Stream listens. */
    public InetSocketAddress streamAddress() {
        return server.address();
    }

    /** Where the Open API listens. */
    public InetSocketAddress httpAddress() {
        return http.address();
    }

    /** The Open Stream server, for its addresses and counts. */
    public OpenStreamServer server() {
        return server;
    }

    /** Makes {@code fault} happen, until it is undone. */
    public void begin(Fault fault) {
        loop.call(() -> {
            controller.faults().begin(fault, Faults.UNTIL_UNDONE);
            return true;
        });
    }

    /** Undoes the fault of this name, if it is there. */
    public void undo(FaultName name) {
        loop.call(() -> {
            controller.faults().undo(name);
            return true;
        });
    }

    /** Plays {@code scenario} from now on. */
    public void play(Scenario scenario) {
        loop.call(() -> {
            controller.faults().play(scenario);
            return true;
        });
    }

    /**
     * Lets time pass that is turned by hand: everything that falls due within {@code by} has happened when this returns.
     * What clients send is looked at before and after, not meanwhile, so whoever talks and steps in turn takes small
     * steps.
     *
     * @throws IllegalStateException if it was started with a time that runs by itself
     */
    public void advance(Duration by) {
        loop.advance(by);
    }

    /** Tells the sessions, closes every socket, stops the loop. Takes about a second at most. */
    @Override
    public void close() {
        server.close();
        http.close();
        loop.close();
    }
}
