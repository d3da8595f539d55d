package dev.openstream.simulator;

import dev.openstream.server.http.HttpSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.motion.RobotModel;
import dev.openstream.simulator.motion.RobotModels;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What can be chosen about a simulated controller.
 *
 * @param httpAddress where the Open API is served over HTTP; port 0 takes a free one
 * @param httpMaxBodyBytes a longer request body is answered with 413; 1 or more
 * @param httpIdleTimeoutMillis a connection without a complete request for this long is closed; 1 or more
 * @param httpMaxConnections connections over this number are answered with 503; 1 or more
 * @param robot which arm
 * @param start how the controller stands at the start
 * @param userFrames the user coordinate systems that are set
 * @param rehearsal what is to go wrong from the start on
 */
public record SimulatorSettings(
        InetSocketAddress httpAddress,
        int httpMaxBodyBytes,
        int httpIdleTimeoutMillis,
        int httpMaxConnections,
        RobotModel robot,
        StartState start,
        UserFrames userFrames,
        Rehearsal rehearsal) {

    /** The controller's own HTTP port (open-api.md 1). */
    public static final int HTTP_PORT = 8888;

    private static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;
    private static final int DEFAULT_IDLE_TIMEOUT_MILLIS = 60_000;
    private static final int DEFAULT_MAX_CONNECTIONS = 256;

    /**
     * Settings that make sense.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public SimulatorSettings {
        new HttpSettings(httpAddress, httpMaxBodyBytes, httpIdleTimeoutMillis, httpMaxConnections);
    }

    /**
     * The defaults: this machine only, port 8888, bodies up to 1 MiB, 60 s, 256 connections, an HA006B, ready for
     * streaming.
     */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTP_PORT),
                DEFAULT_MAX_BODY_BYTES,
                DEFAULT_IDLE_TIMEOUT_MILLIS,
                DEFAULT_MAX_CONNECTIONS,
                RobotModels.standard(),
                StartState.READY,
                UserFrames.NONE,
                Rehearsal.NONE);
    }

    /** The same, listening on {@code address}. */
    public SimulatorSettings withHttpAddress(InetSocketAddress address) {
        return new SimulatorSettings(
                address,
                httpMaxBodyBytes,
                httpIdleTimeoutMillis,
                httpMaxConnections,
                robot,
                start,
                userFrames,
                rehearsal);
    }

    /** The same, starting in the state {@code newStart}. */
    public SimulatorSettings withStart(StartState newStart) {
        return new SimulatorSettings(
                httpAddress,
                httpMaxBodyBytes,
                httpIdleTimeoutMillis,
                httpMaxConnections,
                robot,
                newStart,
                userFrames,
                rehearsal);
    }

    /** The same with the arm {@code model}. */
    public SimulatorSettings withRobot(RobotModel model) {
        return new SimulatorSettings(
                httpAddress,
                httpMaxBodyBytes,
                httpIdleTimeoutMillis,
                httpMaxConnections,
                model,
                start,
                userFrames,
                rehearsal);
    }

    /** The same with the user coordinate systems {@code frames}. */
    public SimulatorSettings withUserFrames(UserFrames frames) {
        return new SimulatorSettings(
                httpAddress,
                httpMaxBodyBytes,
                httpIdleTimeoutMillis,
                httpMaxConnections,
                robot,
                start,
                frames,
                rehearsal);
    }

    /** The same with what is to go wrong. */
    public SimulatorSettings withRehearsal(Rehearsal newRehearsal) {
        return new SimulatorSettings(
                httpAddress,
                httpMaxBodyBytes,
                httpIdleTimeoutMillis,
                httpMaxConnections,
                robot,
                start,
                userFrames,
                newRehearsal);
    }

    HttpSettings http() {
        return new HttpSettings(httpAddress, httpMaxBodyBytes, httpIdleTimeoutMillis, httpMaxConnections);
    }
}
