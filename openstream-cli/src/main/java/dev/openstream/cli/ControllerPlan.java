package dev.openstream.cli;

import dev.openstream.guard.GuardSettings;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import dev.openstream.simulator.SimulatorSettings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one controller of this process is to be.
 *
 * @param name empty if it is the only one and has none
 * @param serving where and how it is served
 * @param guard what stands in front of the controller, null if nothing does
 * @param bytes most that its connections may hold
 * @param backEnd what is behind that
 */
record ControllerPlan(
        String name, Serving serving, @Nullable GuardSettings guard, ByteLimits bytes, BackEnd backEnd) {

    /** The controller behind a server. */
    sealed interface BackEnd {

        /** One in this process, with the Open API over HTTP. */
        record Simulated(SimulatorSettings settings) implements BackEnd {}

        /**
         * A controller, or any REST service, over HTTP.
         *
         * @param front how its calls are offered over HTTP as well, null if they are not
         */
        record Calling(
                HttpUpstreamSettings settings, @Nullable HttpSettings front) implements BackEnd {}

        /** Another Open Stream server. */
        record Streaming(StreamUpstreamSettings settings) implements BackEnd {}
    }

    /** Every address that it wants to listen at. */
    List<InetSocketAddress> addresses() {
        List<InetSocketAddress> addresses = new ArrayList<>();
        serving.listeners().forEach(listener -> addresses.add(listener.address()));
        switch (backEnd) {
            case BackEnd.Simulated simulated ->
                addresses.add(simulated.settings().http().address());
            case BackEnd.Calling calling -> {
                if (calling.front() != null) {
                    addresses.add(calling.front().address());
                }
            }
            case BackEnd.Streaming streaming -> {}
        }
        return addresses;
    }
}
