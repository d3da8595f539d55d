package dev.openstream.server.http;

import java.net.InetSocketAddress;

/**
 * Settings of the HTTP service.
 *
 * @param address where it listens; port 0 takes a free one
 * @param maxBodyBytes a longer request body is answered with 413; 1 or more
 * @param idleTimeoutMillis a connection without a complete request for this long is closed; 1 or more
 * @param maxConnections connections over this number are answered with 503; 1 or more
 * @param maxConnectionsPerAddress the same for those of one address, of IPv6 of one network of 64 bits; 0 for any number
 * @param origins whose web pages may write, where calls of the Open API are answered
 */
public record HttpSettings(
        InetSocketAddress address,
        int maxBodyBytes,
        int idleTimeoutMillis,
        int maxConnections,
        int maxConnectionsPerAddress,
        WebOrigins origins) {

    private static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;
    private static final int DEFAULT_IDLE_TIMEOUT_MILLIS = 60_000;
    private static final int DEFAULT_MAX_CONNECTIONS = 256;

    /**
     * Settings that make sense.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public HttpSettings {
        requirePositive("maxBodyBytes", maxBodyBytes);
        requirePositive("idleTimeoutMillis", idleTimeoutMillis);
        requirePositive("maxConnections", maxConnections);
    }

    /** Any number of connections of one address. */
    public HttpSettings(
            InetSocketAddress address,
            int maxBodyBytes,
            int idleTimeoutMillis,
            int maxConnections,
            WebOrigins origins) {
        this(address, maxBodyBytes, idleTimeoutMillis, maxConnections, 0, origins);
    }

    /** The same with at most so many connections of one address; 0 for any number. */
    public HttpSettings withConnectionsPerAddress(int most) {
        return new HttpSettings(address, maxBodyBytes, idleTimeoutMillis, maxConnections, most, origins);
    }

    /** The defaults at {@code address}: bodies up to 1 MiB, 60 s, 256 connections, no web pages but its own. */
    public static HttpSettings at(InetSocketAddress address) {
        return new HttpSettings(
                address, DEFAULT_MAX_BODY_BYTES, DEFAULT_IDLE_TIMEOUT_MILLIS, DEFAULT_MAX_CONNECTIONS, WebOrigins.OWN);
    }

    /** The same at {@code newAddress}. */
    public HttpSettings withAddress(InetSocketAddress newAddress) {
        return new HttpSettings(
                newAddress, maxBodyBytes, idleTimeoutMillis, maxConnections, maxConnectionsPerAddress, origins);
    }

    /** The same for the web pages of {@code newOrigins}. */
    public HttpSettings with(WebOrigins newOrigins) {
        return new HttpSettings(
                address, maxBodyBytes, idleTimeoutMillis, maxConnections, maxConnectionsPerAddress, newOrigins);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }
}
