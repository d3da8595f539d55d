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

/** Choice of the controller behind a server. */
public sealed interface BackendSettings {

    /** Starts it on {@code loop}. A real one need not be there: clients are told when it is not. */
    Backend start(ControllerLoop loop);

    /** Settings for offering its calls over HTTP as well, null if they are not offered. */
    @Nullable
    HttpSettings http();

    /** Its description for people, to stand behind where it is served. */
    String shown();

    /** One in this process. */
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

    /** A controller, or any REST service, over HTTP. */
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

    /** Another Open Stream server. */
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

    /** A recording, which stands in for a controller. */
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
