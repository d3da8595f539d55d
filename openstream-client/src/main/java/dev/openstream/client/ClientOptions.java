package dev.openstream.client;

import dev.openstream.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.Objects;

/**
 * Address, deadlines and limits of a client. Begin with {@link #at} or {@link #builder}. Immutable. Every duration is 1
 * ms or more; {@code Duration.ofSeconds(Long.MAX_VALUE)} waits without limit.
 *
 * @param host name or address of the server
 * @param port TCP port, 1 to 65535; the protocol's is 49000 (section 2)
 * @param major major version of the protocol that HANDSHAKE requests (section 3.1); the server refuses any but its own
 * @param connectTimeout longest time to open one TCP connection, without the lookup of the name; the addresses of a
 *     name are tried one after another, each for this time
 * @param answerTimeout longest time until HANDSHAKE, MONITOR, STOP or a confirmed CONTROL is answered, and until the
 *     server accepts a line that is sent
 * @param staleness longest time without a sample, added to the period, before the connection counts as lost; without a
 *     monitor, the client then sends a HANDSHAKE as a sign-of-life request
 * @param minBackOff delay before the first attempt to reconnect; the delay doubles with each attempt and varies
 *     randomly by half
 * @param maxBackOff longest delay between two attempts, at least {@code minBackOff}
 * @param freshness greatest age that the sample of a {@link Motion} may have when the first point is sent
 * @param maxStartDistanceDeg greatest distance of a joint in deg between that sample and the first point, and between a
 *     trajectory and the point before it; 0 or more, {@link Double#POSITIVE_INFINITY} for no limit
 * @param bufferSize number of samples or events that may wait for one subscriber, 1 or more; rounded up to a power of
 *     two
 * @param maxLineBytes longest line that is received, in bytes, 1024 or more
 * @param security TLS and token
 */
public record ClientOptions(
        String host,
        int port,
        int major,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration staleness,
        Duration minBackOff,
        Duration maxBackOff,
        Duration freshness,
        double maxStartDistanceDeg,
        int bufferSize,
        int maxLineBytes,
        Security security) {

    /** TCP port of the protocol (section 2). */
    public static final int DEFAULT_PORT = 49_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /**
     * Checks the ranges of the components.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the component
     */
    public ClientOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(security, "security");
        check(port >= 1 && port <= 65_535, "port: must be 1 to 65535: " + port);
        checkPositive("connectTimeout", connectTimeout);
        checkPositive("answerTimeout", answerTimeout);
        checkPositive("staleness", staleness);
        checkPositive("minBackOff", minBackOff);
        check(maxBackOff.compareTo(minBackOff) >= 0, "maxBackOff: must be at least minBackOff: " + maxBackOff);
        checkPositive("freshness", freshness);
        check(maxStartDistanceDeg >= 0, "maxStartDistanceDeg: must be 0 or more: " + maxStartDistanceDeg);
        check(bufferSize >= 1, "bufferSize: must be 1 or more: " + bufferSize);
        check(maxLineBytes >= 1024, "maxLineBytes: must be 1024 or more: " + maxLineBytes);
    }

    private static void checkPositive(String name, Duration value) {
        check(value.compareTo(SHORTEST) >= 0, name + ": must be 1 ms or more: " + value);
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Creates the default options: port 49000, connect timeout 3 s, answer timeout 2 s, staleness 3 s, back-off 0.1 to
     * 5 s, freshness 0.5 s, start distance 5 deg, buffers of 256, lines up to 4 MiB, plain TCP.
     *
     * @param host name or address of the server
     * @return the options
     */
    public static ClientOptions at(String host) {
        return new ClientOptions(
                host,
                DEFAULT_PORT,
                ProtocolVersion.MAJOR,
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                5,
                256,
                4 << 20,
                Security.NONE);
    }

    /**
     * Creates a builder that begins with the defaults of {@link #at}.
     *
     * @param host name or address of the server
     * @return the builder
     */
    public static Builder builder(String host) {
        return at(host).toBuilder();
    }

    /**
     * Copies these options with another port.
     *
     * @param other TCP port, 1 to 65535
     * @return the copy
     * @throws IllegalArgumentException if the port is out of range
     */
    public ClientOptions withPort(int other) {
        return toBuilder().port(other).build();
    }

    /**
     * Copies these options with another major version of the protocol.
     *
     * @param other major version that HANDSHAKE requests
     * @return the copy
     */
    public ClientOptions withMajor(int other) {
        return toBuilder().major(other).build();
    }

    /**
     * Copies these options with other deadlines.
     *
     * @param connect longest time to open a TCP connection, 1 ms or more
     * @param answer longest time until a command is answered, 1 ms or more
     * @return the copy
     * @throws IllegalArgumentException if a duration is out of range
     */
    public ClientOptions withDeadlines(Duration connect, Duration answer) {
        return toBuilder().connectTimeout(connect).answerTimeout(answer).build();
    }

    /**
     * Copies these options with another limit of staleness.
     *
     * @param other longest time without a sample, added to the period, 1 ms or more
     * @return the copy
     * @throws IllegalArgumentException if the duration is out of range
     */
    public ClientOptions withStaleness(Duration other) {
        return toBuilder().staleness(other).build();
    }

    /**
     * Copies these options with other delays between attempts to reconnect.
     *
     * @param min delay before the first attempt, 1 ms or more
     * @param max longest delay, at least {@code min}
     * @return the copy
     * @throws IllegalArgumentException if a duration is out of range
     */
    public ClientOptions withBackOff(Duration min, Duration max) {
        return toBuilder().minBackOff(min).maxBackOff(max).build();
    }

    /**
     * Copies these options with other limits for the start of motion.
     *
     * @param sampleFreshness greatest age of the first sample, 1 ms or more
     * @param startDistanceDeg greatest distance of a joint to the first point in deg, 0 or more
     * @return the copy
     * @throws IllegalArgumentException if a value is out of range
     */
    public ClientOptions withMotionGuards(Duration sampleFreshness, double startDistanceDeg) {
        return toBuilder()
                .freshness(sampleFreshness)
                .maxStartDistanceDeg(startDistanceDeg)
                .build();
    }

    /**
     * Copies these options with other bounds of memory.
     *
     * @param subscriberBuffer number of samples or events that may wait for one subscriber, 1 or more
     * @param lineBytes longest line that is received, in bytes, 1024 or more
     * @return the copy
     * @throws IllegalArgumentException if a value is out of range
     */
    public ClientOptions withBounds(int subscriberBuffer, int lineBytes) {
        return toBuilder().bufferSize(subscriberBuffer).maxLineBytes(lineBytes).build();
    }

    /**
     * Copies these options with TLS, a token, or both.
     *
     * @param other TLS and token
     * @return the copy
     */
    public ClientOptions with(Security other) {
        return toBuilder().security(other).build();
    }

    /** {@return a builder that begins with these options} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Builder of options. Each method sets the component of its name; the ranges are checked by {@link #build}. Not
     * thread-safe.
     */
    public static final class Builder {

        private String host;
        private int port;
        private int major;
        private Duration connectTimeout;
        private Duration answerTimeout;
        private Duration staleness;
        private Duration minBackOff;
        private Duration maxBackOff;
        private Duration freshness;
        private double maxStartDistanceDeg;
        private int bufferSize;
        private int maxLineBytes;
        private Security security;

        private Builder(ClientOptions from) {
            this.host = from.host;
            this.port = from.port;
            this.major = from.major;
            this.connectTimeout = from.connectTimeout;
            this.answerTimeout = from.answerTimeout;
            this.staleness = from.staleness;
            this.minBackOff = from.minBackOff;
            this.maxBackOff = from.maxBackOff;
            this.freshness = from.freshness;
            this.maxStartDistanceDeg = from.maxStartDistanceDeg;
            this.bufferSize = from.bufferSize;
            this.maxLineBytes = from.maxLineBytes;
            this.security = from.security;
        }

        /**
         * Sets the server.
         *
         * @param value name or address
         * @return this builder
         */
        public Builder host(String value) {
            this.host = value;
            return this;
        }

        /**
         * Sets the TCP port.
         *
         * @param value 1 to 65535
         * @return this builder
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Sets the major version of the protocol that HANDSHAKE requests.
         *
         * @param value major version
         * @return this builder
         */
        public Builder major(int value) {
            this.major = value;
            return this;
        }

        /**
         * Sets the longest time to open one TCP connection.
         *
         * @param value 1 ms or more
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        /**
         * Sets the longest time until a command is answered.
         *
         * @param value 1 ms or more
         * @return this builder
         */
        public Builder answerTimeout(Duration value) {
            this.answerTimeout = value;
            return this;
        }

        /**
         * Sets the longest time without a sample, added to the period.
         *
         * @param value 1 ms or more
         * @return this builder
         */
        public Builder staleness(Duration value) {
            this.staleness = value;
            return this;
        }

        /**
         * Sets the delay before the first attempt to reconnect.
         *
         * @param value 1 ms or more
         * @return this builder
         */
        public Builder minBackOff(Duration value) {
            this.minBackOff = value;
            return this;
        }

        /**
         * Sets the longest delay between two attempts to reconnect.
         *
         * @param value at least the shortest delay
         * @return this builder
         */
        public Builder maxBackOff(Duration value) {
            this.maxBackOff = value;
            return this;
        }

        /**
         * Sets the greatest age of the sample that a motion begins with.
         *
         * @param value 1 ms or more
         * @return this builder
         */
        public Builder freshness(Duration value) {
            this.freshness = value;
            return this;
        }

        /**
         * Sets the greatest distance of a joint between that sample and the first point.
         *
         * @param value deg, 0 or more
         * @return this builder
         */
        public Builder maxStartDistanceDeg(double value) {
            this.maxStartDistanceDeg = value;
            return this;
        }

        /**
         * Sets the number of samples or events that may wait for one subscriber.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder bufferSize(int value) {
            this.bufferSize = value;
            return this;
        }

        /**
         * Sets the longest line that is received.
         *
         * @param value bytes, 1024 or more
         * @return this builder
         */
        public Builder maxLineBytes(int value) {
            this.maxLineBytes = value;
            return this;
        }

        /**
         * Sets TLS and token.
         *
         * @param value TLS and token, or {@link Security#NONE}
         * @return this builder
         */
        public Builder security(Security value) {
            this.security = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of range; the message names the component
         */
        public ClientOptions build() {
            return new ClientOptions(
                    host,
                    port,
                    major,
                    connectTimeout,
                    answerTimeout,
                    staleness,
                    minBackOff,
                    maxBackOff,
                    freshness,
                    maxStartDistanceDeg,
                    bufferSize,
                    maxLineBytes,
                    security);
        }
    }
}
