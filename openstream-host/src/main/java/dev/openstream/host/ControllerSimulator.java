package dev.openstream.host;

import dev.openstream.host.assembly.BackendSettings.Simulated;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.assembly.SimulatedBackend;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.faults.Scenario;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * A simulated controller with everything that a client can connect to: Open Stream, and the Open API over HTTP, both
 * showing the same robot. One loop owns all of it. Several may run in one process. Its methods may be called from any
 * thread.
 */
public final class ControllerSimulator implements AutoCloseable {

    private final ServedController served;
    private final SimulatedBackend controller;

    private ControllerSimulator(ServedController served, SimulatedBackend controller) {
        this.served = served;
        this.controller = controller;
    }

    /**
     * Starts it. Open Stream listens last, so that a client that can connect finds everything ready.
     *
     * @throws IOException if an address cannot be listened at; a {@link java.net.BindException} that names it
     */
    public static ControllerSimulator start(ServerSettings serving, SimulatorSettings simulating, Transport transport)
            throws IOException {
        return start(serving, simulating, transport, LoopTime.real());
    }

    /**
     * Starts a simulator with a time of its own: faster than the machine's, or turned by hand ({@link #advance}),
     * for tests that must not wait. The robot, the sessions, the beats and the faults all use this time.
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

    /** Starts a simulator on a loop that exists already; {@link #close} closes it. If this fails, it stays open. */
    public static ControllerSimulator start(Serving serving, SimulatorSettings simulating, ControllerLoop loop)
            throws IOException {
        Simulated settings = new Simulated(simulating);
        SimulatedBackend controller = settings.start(loop);
        ControllerPlan plan = ControllerPlan.of(serving, settings);
        return new ControllerSimulator(ServedController.start(plan, controller, loop), controller);
    }

    /** Address of its first listener for Open Stream. */
    public InetSocketAddress streamAddress() {
        return served.streamAddress();
    }

    /** Address of the Open API over HTTP. */
    public InetSocketAddress httpAddress() {
        return Objects.requireNonNull(served.httpAddress());
    }

    /** The Open Stream server, for its addresses and counts. */
    public OpenStreamServer server() {
        return served.server();
    }

    /** Makes {@code fault} happen, until it is undone. */
    public void begin(Fault fault) {
        controller.onFaults(faults -> faults.begin(fault, Faults.UNTIL_UNDONE));
    }

    /** Undoes the fault of this name, if it is there. */
    public void undo(FaultName name) {
        controller.onFaults(faults -> faults.undo(name));
    }

    /** Plays {@code scenario} from now on. */
    public void play(Scenario scenario) {
        controller.onFaults(faults -> faults.play(scenario));
    }

    /**
     * Lets time pass that is turned by hand: everything that falls due within {@code by} has happened when this returns.
     * Lines of clients are read before and after, not meanwhile, so a test that talks and steps in turn takes small
     * steps.
     *
     * @throws IllegalStateException if it was started with a time that runs by itself
     */
    public void advance(Duration by) {
        served.loop().advance(by);
    }

    /** Tells the sessions, closes every socket, stops the loop. Takes about a second at most. Does nothing the second time. */
    @Override
    public void close() {
        served.close();
    }
}
