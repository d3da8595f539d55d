package dev.openstream.host.assembly;

import dev.openstream.host.standin.StandInSource;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.http.HttpUpstream;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.stream.OpenStreamUpstream;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import dev.openstream.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the controller behind a server. */
public sealed interface BackendSettings {

    /**
     * Starts the controller. A real controller need not be reachable: clients are told while it is not.
     *
     * @param loop loop that will own it
     * @return the controller
     */
    Backend start(ControllerLoop loop);

    /** {@return the settings of the Open API over HTTP; null if it is not served} */
    @Nullable
    HttpSettings http();

    /** {@return a description of the controller, as text behind the addresses that serve it} */
    String shown();

    /**
     * Simulated controller in this process.
     *
     * @param settings robot, start state, faults, and address of the Open API
     */
    record Simulated(SimulatorSettings settings) implements BackendSettings {

        @Override
        public SimulatedBackend start(ControllerLoop loop) {
            return SimulatedBackend.start(settings, loop);
        }

        @Override
        public HttpSettings http() {
            return settings.http();
        }

        @Override
        public String shown() {
            return "simulated " + settings.robot().modelString();
        }
    }

    /**
     * Controller, or any REST service, reached over HTTP.
     *
     * @param settings address and limits of the upstream
     * @param http settings of the Open API over HTTP; null if it is not served
     */
    record OverHttp(HttpUpstreamSettings settings, @Nullable HttpSettings http) implements BackendSettings {

        @Override
        public Backend start(ControllerLoop loop) {
            return new UpstreamBackend(HttpUpstream.start(loop, settings));
        }

        @Override
        public String shown() {
            return "in front of " + settings;
        }
    }

    /**
     * Another Open Stream server.
     *
     * @param settings address and limits of the upstream
     */
    record OverStream(StreamUpstreamSettings settings) implements BackendSettings {

        @Override
        public Backend start(ControllerLoop loop) {
            return new UpstreamBackend(OpenStreamUpstream.start(loop, settings));
        }

        @Override
        public @Nullable HttpSettings http() {
            return null;
        }

        @Override
        public String shown() {
            return "in front of " + settings.name();
        }
    }

    /**
     * Recording that takes the place of a controller.
     *
     * @param source recording and its pace
     * @param http settings of the Open API over HTTP
     */
    record FromRecording(StandInSource source, HttpSettings http) implements BackendSettings {

        @Override
        public Backend start(ControllerLoop loop) {
            return StandInBackend.start(source, loop);
        }

        @Override
        public String shown() {
            return "a recording, nothing moves";
        }
    }
}
