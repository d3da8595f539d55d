package dev.openstream.host;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Simulated robot for tests, in the same process, on free ports of the loopback address: Open Stream, and the Open API over
 * HTTP. Several may run at a time.
 *
 * {@snippet :
 * try (SimulatedRobot robot = SimulatedRobot.start()) {
 *     connect("127.0.0.1", robot.port());
 * }
 * }
 *
 * <p>Thread-safe: methods may be called from any thread except the robot's own.
 */
public final class SimulatedRobot implements AutoCloseable {

    private final ControllerSimulator simulator;

    private SimulatedRobot(ControllerSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Starts an HA006B that is ready to move: automatic mode, remote, motors on, and a running program that waits for
     * points.
     *
     * @return the running robot; close it
     * @throws UncheckedIOException if this machine has no free port
     */
    public static SimulatedRobot start() {
        return builder().start();
    }

    /**
     * Starts a robot that is ready to move.
     *
     * @param model name of a robot model in the library, for example {@code HH020}
     * @return the running robot; close it
     * @throws dev.openstream.robot.model.WrongRobotModel if there is no such model; the message lists all models
     * @throws UncheckedIOException if this machine has no free port
     */
    public static SimulatedRobot start(String model) {
        return builder().model(model).start();
    }

    /** {@return a builder of an HA006B that is ready to move, in real time, without faults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the loopback address of both ports, for example {@code 127.0.0.1}} */
    public String host() {
        return simulator.streamAddress().getAddress().getHostAddress();
    }

    /** {@return the TCP port of Open Stream, 1 to 65535} */
    public int port() {
        return simulator.streamAddress().getPort();
    }

    /** {@return the TCP port of the Open API over HTTP, 1 to 65535} */
    public int httpPort() {
        return simulator.httpAddress().getPort();
    }

    /**
     * {@return the address of Open Stream, for example {@code openstream://127.0.0.1:40001}; the setting {@code
     * upstream} accepts it}
     */
    public URI uri() {
        return URI.create("openstream://" + authority(port()));
    }

    /**
     * {@return the base address of the Open API, for example {@code http://127.0.0.1:40002}; resolve a path against it}
     */
    public URI httpUri() {
        return URI.create("http://" + authority(httpPort()));
    }

    private String authority(int port) {
        String host = host();
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }

    /**
     * Injects a fault, which lasts until {@link #undo}. Blocks until the robot's thread has done so.
     *
     * @param fault fault and its value; docs/simulator.md describes each
     */
    public void begin(Fault fault) {
        simulator.begin(fault);
    }

    /**
     * Removes a fault. Does nothing if it is not active, or is of a kind that happens once.
     *
     * @param name name of the fault
     */
    public void undo(FaultName name) {
        simulator.undo(name);
    }

    /**
     * Advances the clock of a robot that was built with {@link LoopTime#byHand}. Everything that is due within that
     * time has happened when this method returns.
     *
     * @param by time to advance, 0 or more
     * @throws IllegalStateException if the clock runs by itself
     */
    public void advance(Duration by) {
        simulator.advance(by);
    }

    /** {@return the simulator behind this robot, for scenarios of faults and the counters of the server} */
    public ControllerSimulator simulator() {
        return simulator;
    }

    /**
     * Ends all sessions with an error line to their clients and closes all sockets. Blocks for about a second at most.
     * A second call does nothing.
     */
    @Override
    public void close() {
        simulator.close();
    }

    /** Builder of a robot. Not thread-safe. */
    public static final class Builder {

        private final SimulatorSettings.Builder settings = SimulatorSettings.builder();
        private List<Fault> faults = List.of();
        private LoopTime time = LoopTime.real();

        private Builder() {}

        /**
         * Sets the robot model by its name in the library.
         *
         * @param name name, for example {@code HH020}
         * @return this builder
         * @throws dev.openstream.robot.model.WrongRobotModel if there is no such model; the message lists all models
         */
        public Builder model(String name) {
            return model(RobotModels.named(name));
        }

        /**
         * Sets the robot model, for example one that {@link RobotModels#read} has read from a file.
         *
         * @param model model of the arm
         * @return this builder
         */
        public Builder model(RobotModel model) {
            settings.robot(model);
            return this;
        }

        /**
         * Sets the state at the start.
         *
         * @param state {@link StartState#READY}, or {@link StartState#COLD}, in which nothing moves
         * @return this builder
         */
        public Builder state(StartState state) {
            settings.start(state);
            return this;
        }

        /**
         * Sets faults that are active from the start until they are undone.
         *
         * @param present faults and their values
         * @return this builder
         */
        public Builder faults(Fault... present) {
            this.faults = List.of(present);
            return this;
        }

        /**
         * Sets the clock of robot, sessions and faults.
         *
         * @param other real time, a multiple of it, or a clock that the test advances
         * @return this builder
         */
        public Builder time(LoopTime other) {
            this.time = other;
            return this;
        }

        /**
         * Starts the robot. Open Stream listens last, so a client that can connect finds everything ready.
         *
         * @return the running robot; close it
         * @throws UncheckedIOException if this machine has no free port
         */
        public SimulatedRobot start() {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            SimulatorSettings simulating = settings.httpAddress(anyPort)
                    .rehearsal(new Rehearsal(faults, Rehearsal.NONE.scenario()))
                    .build();
            try {
                return new SimulatedRobot(
                        ControllerSimulator.start(ServerSettings.at(anyPort), simulating, Transport.best(), time));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
