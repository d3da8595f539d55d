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
 * Simulated controller with everything that clients connect to: Open Stream, and the Open API over HTTP, both showing
 * the same robot. One loop owns all of it, and several simulators may run in one process. {@link SimulatedRobot} starts
 * one with fewer choices.
 *
 * <p>Thread-safe: methods may be called from any thread except the loop's.
 */
public final class ControllerSimulator implements AutoCloseable {

    private final ServedController served;
    private final SimulatedBackend controller;

    private ControllerSimulator(ServedController served, SimulatedBackend controller) {
        this.served = served;
        this.controller = controller;
    }

    /**
     * Starts a simulator in real time. Open Stream listens last, so a client that can connect finds everything ready.
     *
     * @param serving address and limits of Open Stream
     * @param simulating robot, start state, faults, and address of the Open API
     * @param transport transport of all sockets; {@link Transport#best} selects one
     * @return the running simulator; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} names the address
     */
    public static ControllerSimulator start(ServerSettings serving, SimulatorSettings simulating, Transport transport)
            throws IOException {
        return start(serving, simulating, transport, LoopTime.real());
    }

    /**
     * Starts a simulator with a clock of its own, for tests that must not wait: a multiple of real time, or advanced by
     * the test ({@link #advance}). Robot, sessions, beats and faults use this clock.
     *
     * @param serving address and limits of Open Stream
     * @param simulating robot, start state, faults, and address of the Open API
     * @param transport transport of all sockets
     * @param time clock of the simulator
     * @return the running simulator; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} names the address
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

    /**
     * Starts a simulator on an existing loop. {@link #close} closes the loop; if the start fails, the loop stays open.
     *
     * @param serving listeners of Open Stream, one or more
     * @param simulating robot, start state, faults, and address of the Open API
     * @param loop loop that will own the controller
     * @return the running simulator; close it
     * @throws IOException if it cannot listen at an address; a {@link java.net.BindException} names the address
     */
    public static ControllerSimulator start(Serving serving, SimulatorSettings simulating, ControllerLoop loop)
            throws IOException {
        Simulated settings = new Simulated(simulating);
        SimulatedBackend controller = settings.start(loop);
        ControllerPlan plan = ControllerPlan.of(serving, settings);
        return new ControllerSimulator(ServedController.start(plan, controller, loop), controller);
    }

    /** {@return the address of the first listener for Open Stream, with the port that is really used} */
    public InetSocketAddress streamAddress() {
        return served.streamAddress();
    }

    /** {@return the address of the Open API over HTTP, with the port that is really used} */
    public InetSocketAddress httpAddress() {
        return Objects.requireNonNull(served.httpAddress());
    }

    /** {@return the Open Stream server, for its addresses, counters and subscriptions} */
    public OpenStreamServer server() {
        return served.server();
    }

    /**
     * Injects a fault, which lasts until {@link #undo}. Blocks until the loop has done so.
     *
     * @param fault fault and its value; docs/simulator.md describes each
     */
    public void begin(Fault fault) {
        controller.onFaults(faults -> faults.begin(fault, Faults.UNTIL_UNDONE));
    }

    /**
     * Removes a fault. Does nothing if it is not active.
     *
     * @param name name of the fault
     */
    public void undo(FaultName name) {
        controller.onFaults(faults -> faults.undo(name));
    }

    /**
     * Starts a scenario of faults. Its times count from now.
     *
     * @param scenario scenario to play
     */
    public void play(Scenario scenario) {
        controller.onFaults(faults -> faults.play(scenario));
    }

    /**
     * Advances the clock of a simulator that was started with {@link LoopTime#byHand}. Everything that is due within
     * that time has happened when this method returns. Lines of clients are read before and after, not in between, so a
     * test that alternates between sending and advancing should advance in small steps.
     *
     * @param by time to advance, 0 or more
     * @throws IllegalStateException if the clock runs by itself
     */
    public void advance(Duration by) {
        served.loop().advance(by);
    }

    /**
     * Ends all sessions with an error line to their clients, closes all sockets and stops the loop. Blocks for about a
     * second at most. A second call does nothing.
     */
    @Override
    public void close() {
        served.close();
    }
}
