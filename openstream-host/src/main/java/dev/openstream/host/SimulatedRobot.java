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
 * A simulated robot for tests, in the same process, on free ports of the loopback address: Open Stream, and the Open API
 * over HTTP. Several may run at a time. Its methods may be called from any thread.
 *
 * {@snippet :
 * try (SimulatedRobot robot = SimulatedRobot.start()) {
 *     connect("127.0.0.1", robot.port());
 * }
 * }
 */
public final class SimulatedRobot implements AutoCloseable {

    private final ControllerSimulator simulator;

    private SimulatedRobot(ControllerSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Starts an HA006B that is ready to move: automatic, remote, motors on, a program that waits for points.
     *
     * @throws UncheckedIOException if this machine has no free port
     */
    public static SimulatedRobot start() {
        return builder().start();
    }

    /**
     * Starts a robot of the model called {@code model}, ready to move.
     *
     * @param model name of a model of the library, like {@code HH020}
     * @throws dev.openstream.robot.model.WrongRobotModel if there is none; the message lists those that there are
     * @throws UncheckedIOException if this machine has no free port
     */
    public static SimulatedRobot start(String model) {
        return builder().model(model).start();
    }

    /** A builder of an HA006B that is ready to move, in real time, without faults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The loopback address that both ports belong to, like {@code 127.0.0.1}. */
    public String host() {
        return simulator.streamAddress().getAddress().getHostAddress();
    }

    /** The port of Open Stream, 1 to 65535. */
    public int port() {
        return simulator.streamAddress().getPort();
    }

    /** The port of the Open API over HTTP, 1 to 65535. */
    public int httpPort() {
        return simulator.httpAddress().getPort();
    }

    /** The address of Open Stream as text, like {@code openstream://127.0.0.1:40001}; the setting upstream takes it. */
    public URI uri() {
        return URI.create("openstream://" + authority(port()));
    }

    /** The address of the Open API, like {@code http://127.0.0.1:40002}; resolve a path against it. */
    public URI httpUri() {
        return URI.create("http://" + authority(httpPort()));
    }

    private String authority(int port) {
        String host = host();
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }

    /** Makes {@code fault} happen until it is undone; docs/simulator.md describes each. */
    public void begin(Fault fault) {
        simulator.begin(fault);
    }

    /** Undoes the fault called {@code name}. Does nothing if it is not there, or happens only once. */
    public void undo(FaultName name) {
        simulator.undo(name);
    }

    /**
     * Lets {@code by} pass, if the time stands still otherwise ({@link LoopTime#byHand}).
     *
     * @throws IllegalStateException if the time runs by itself
     */
    public void advance(Duration by) {
        simulator.advance(by);
    }

    /** The controller behind it, for scenarios of faults and for the server's counts. */
    public ControllerSimulator simulator() {
        return simulator;
    }

    /** Tells the sessions and closes every socket, within about a second. Does nothing the second time. */
    @Override
    public void close() {
        simulator.close();
    }

    /** Builder of a robot. */
    public static final class Builder {

        private final SimulatorSettings.Builder settings = SimulatorSettings.builder();
        private List<Fault> faults = List.of();
        private LoopTime time = LoopTime.real();

        private Builder() {}

        /**
         * Sets the model by its name in the library, like {@code HH020}.
         *
         * @throws dev.openstream.robot.model.WrongRobotModel if there is none; the message lists those that there are
         */
        public Builder model(String name) {
            return model(RobotModels.named(name));
        }

        /** Sets the model, for example one of your own that {@link RobotModels} has read from a file. */
        public Builder model(RobotModel model) {
            settings.robot(model);
            return this;
        }

        /** Sets the state at the start: {@link StartState#READY}, or {@link StartState#COLD}, in which nothing moves. */
        public Builder state(StartState state) {
            settings.start(state);
            return this;
        }

        /** Sets the faults that are there from the start, until they are undone. */
        public Builder faults(Fault... present) {
            this.faults = List.of(present);
            return this;
        }

        /** Sets the time that robot, sessions and faults use: faster than the machine's, or advanced by the test. */
        public Builder time(LoopTime other) {
            this.time = other;
            return this;
        }

        /**
         * Starts the robot. Open Stream listens last, so a client that can connect finds everything ready.
         *
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
