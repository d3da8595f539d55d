package dev.openstream.server.http;

import java.net.InetSocketAddress;

/**
 * Settings of the HTTP service.
 *
 * @param address address to listen on; port 0 takes a free one
 * @param maxBodyBytes a longer request body is answered with 413; 1 or more
 * @param idleTimeoutMillis a connection without a complete request for this long is closed; 1 or more
 * @param maxConnections connections over this number are answered with 503; 1 or more
 * @param maxConnectionsPerAddress the same for those of one address, of IPv6 of one network of 64 bits; 0 = any number
 * @param origins origins whose web pages may write, where calls of the Open API are answered
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

    /** The defaults at {@code address}: bodies up to 1 MiB, 60 s, 256 connections, no web pages but its own. */
    public static HttpSettings at(InetSocketAddress address) {
        return new HttpSettings(
                address,
                DEFAULT_MAX_BODY_BYTES,
                DEFAULT_IDLE_TIMEOUT_MILLIS,
                DEFAULT_MAX_CONNECTIONS,
                0,
                WebOrigins.OWN);
    }

    /** A builder that begins with {@link #at}. */
    public static Builder builder(InetSocketAddress address) {
        return at(address).toBuilder();
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of settings; each method sets the component of its name. */
    public static final class Builder {

        private InetSocketAddress address;
        private int maxBodyBytes;
        private int idleTimeoutMillis;
        private int maxConnections;
        private int maxConnectionsPerAddress;
        private WebOrigins origins;

        private Builder(HttpSettings from) {
            this.address = from.address;
            this.maxBodyBytes = from.maxBodyBytes;
            this.idleTimeoutMillis = from.idleTimeoutMillis;
            this.maxConnections = from.maxConnections;
            this.maxConnectionsPerAddress = from.maxConnectionsPerAddress;
            this.origins = from.origins;
        }

        public Builder address(InetSocketAddress value) {
            this.address = value;
            return this;
        }

        public Builder maxBodyBytes(int value) {
            this.maxBodyBytes = value;
            return this;
        }

        public Builder idleTimeoutMillis(int value) {
            this.idleTimeoutMillis = value;
            return this;
        }

        public Builder maxConnections(int value) {
            this.maxConnections = value;
            return this;
        }

        public Builder maxConnectionsPerAddress(int value) {
            this.maxConnectionsPerAddress = value;
            return this;
        }

        public Builder origins(WebOrigins value) {
            this.origins = value;
            return this;
        }

        public HttpSettings build() {
            return new HttpSettings(
                    address, maxBodyBytes, idleTimeoutMillis, maxConnections, maxConnectionsPerAddress, origins);
        }
    }
}
