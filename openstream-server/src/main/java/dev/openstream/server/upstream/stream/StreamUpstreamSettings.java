package dev.openstream.server.upstream.stream;

import java.net.InetSocketAddress;

/**
 * A controller that speaks Open Stream, as an upstream.
 *
 * @param address resolved
 * @param maxConnections most connections to it: one for CONTROL, the others for recipes; 2 or more
 * @param callTimeoutMillis how long it has for one call, for a connection and for an acknowledgement
 */
public record StreamUpstreamSettings(InetSocketAddress address, int maxConnections, long callTimeoutMillis) {

    /** Few: a robot's controller has other work. */
    public static final int DEFAULT_MAX_CONNECTIONS = 8;

    public StreamUpstreamSettings {
        if (maxConnections < 2) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ", less than 2");
        }
    }

    /** The address, for people. */
    public String where() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
