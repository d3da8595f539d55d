package dev.openstream.server.http;

import java.net.InetSocketAddress;

/**
 * How the HTTP service behaves.
 *
 * @param address where it listens; port 0 takes a free one
 * @param maxBodyBytes a longer request body is answered with 413; 1 or more
 * @param idleTimeoutMillis a connection without a complete request for this long is closed; 1 or more
 * @param maxConnections connections over this number are answered with 503; 1 or more
 */
public record HttpSettings(InetSocketAddress address, int maxBodyBytes, int idleTimeoutMillis, int maxConnections) {

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

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }
}
