package dev.openstream.simulator;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Settings of a simulated controller.
 *
 * @param http where and how the Open API is served over HTTP
 * @param robot which arm
 * @param start how the controller stands at the start
 * @param userFrames the user coordinate systems that are set
 * @param rehearsal what is to go wrong from the start on
 */
public record SimulatorSettings(
        HttpSettings http, RobotModel robot, StartState start, UserFrames userFrames, Rehearsal rehearsal) {

    /** The controller's own HTTP port (open-api.md 1). */
    public static final int HTTP_PORT = 8888;

    /** The defaults: this machine only, port 8888, an HA006B, ready for streaming. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTP_PORT)),
                RobotModels.standard(),
                StartState.READY,
                UserFrames.NONE,
                Rehearsal.NONE);
    }

    /** The same, listening on {@code address}. */
    public SimulatorSettings withHttpAddress(InetSocketAddress address) {
        return with(http.withAddress(address));
    }

    /** The same, served over HTTP as {@code newHttp} says. */
    public SimulatorSettings with(HttpSettings newHttp) {
        return new SimulatorSettings(newHttp, robot, start, userFrames, rehearsal);
    }

    /** The same, starting in the state {@code newStart}. */
    public SimulatorSettings withStart(StartState newStart) {
        return new SimulatorSettings(http, robot, newStart, userFrames, rehearsal);
    }

    /** The same with the arm {@code model}. */
    public SimulatorSettings withRobot(RobotModel model) {
        return new SimulatorSettings(http, model, start, userFrames, rehearsal);
    }

    /** The same with the user coordinate systems {@code frames}. */
    public SimulatorSettings withUserFrames(UserFrames frames) {
        return new SimulatorSettings(http, robot, start, frames, rehearsal);
    }

    /** The same with what is to go wrong. */
    public SimulatorSettings withRehearsal(Rehearsal newRehearsal) {
        return new SimulatorSettings(http, robot, start, userFrames, newRehearsal);
    }
}
