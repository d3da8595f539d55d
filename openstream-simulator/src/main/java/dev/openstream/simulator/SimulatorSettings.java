package dev.openstream.simulator;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Settings of a simulated controller. Immutable.
 *
 * @param http address and form of the Open API over HTTP
 * @param robot model of the arm
 * @param start state at the start
 * @param userFrames user coordinate systems
 * @param rehearsal faults from the start
 */
public record SimulatorSettings(
        HttpSettings http, RobotModel robot, StartState start, UserFrames userFrames, Rehearsal rehearsal) {

    /** TCP port of the Open API of a real controller (Open API section 1). */
    public static final int HTTP_PORT = 8888;

    /** {@return the default settings: this machine only, port 8888, an HA006B, ready for points} */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                HttpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTP_PORT)),
                RobotModels.standard(),
                StartState.READY,
                UserFrames.NONE,
                Rehearsal.NONE);
    }

    /** {@return a builder that begins with {@link #defaults}} */
    public static Builder builder() {
        return defaults().toBuilder();
    }

    /** {@return a builder that begins with these settings} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of settings. Each method sets the component of its name. Not thread-safe. */
    public static final class Builder {

        private HttpSettings http;
        private RobotModel robot;
        private StartState start;
        private UserFrames userFrames;
        private Rehearsal rehearsal;

        private Builder(SimulatorSettings from) {
            this.http = from.http;
            this.robot = from.robot;
            this.start = from.start;
            this.userFrames = from.userFrames;
            this.rehearsal = from.rehearsal;
        }

        public Builder http(HttpSettings value) {
            this.http = value;
            return this;
        }

        /**
         * Sets the address of the Open API over HTTP.
         *
         * @param value address; port 0 selects a free port
         * @return this builder
         */
        public Builder httpAddress(InetSocketAddress value) {
            return http(http.toBuilder().address(value).build());
        }

        public Builder robot(RobotModel value) {
            this.robot = value;
            return this;
        }

        public Builder start(StartState value) {
            this.start = value;
            return this;
        }

        public Builder userFrames(UserFrames value) {
            this.userFrames = value;
            return this;
        }

        public Builder rehearsal(Rehearsal value) {
            this.rehearsal = value;
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(http, robot, start, userFrames, rehearsal);
        }
    }
}
