package dev.openstream.server.upstream.stream;

import dev.openstream.server.transport.HostPort;
import java.net.InetSocketAddress;

/**
 * A controller that speaks Open Stream, as an upstream.
 *
 * @param address a name that is not resolved is looked up for each connection
 * @param maxConnections most connections to it: one for CONTROL, the others for recipes; 2 or more
 * @param callTimeoutMillis time that it has for one call, for a connection and for an acknowledgement
 * @param confirmation when a CONTROL is done
 */
public record StreamUpstreamSettings(
        InetSocketAddress address, int maxConnections, long callTimeoutMillis, ControlCompletion confirmation) {

    /** Few: a robot's controller has other work. */
    public static final int DEFAULT_MAX_CONNECTIONS = 8;

    /** Rule by which a CONTROL is taken for done (docs/adr/0022-one-control-then-a-handshake.md). */
    public enum ControlCompletion {
        /** Done when the controller says that none is being executed. */
        EXECUTED,
        /**
         * Done when the controller has answered the line behind it, with any answer: for a controller that says so only
         * after a STOP.
         */
        TAKEN
    }

    public StreamUpstreamSettings {
        if (maxConnections < 2) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ", less than 2");
        }
    }

    /** The documented defaults. */
    public static StreamUpstreamSettings at(InetSocketAddress address, long callTimeoutMillis) {
        return new StreamUpstreamSettings(
                address, DEFAULT_MAX_CONNECTIONS, callTimeoutMillis, ControlCompletion.EXECUTED);
    }

    /** Its name, for people. */
    public String name() {
        return "openstream://" + HostPort.of(address);
    }
}
