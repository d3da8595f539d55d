package dev.openstream.client;

import dev.openstream.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.Objects;

/**
 * Address, deadlines and limits of a client. Immutable; begin at {@link #at}. Each time is 1 ms or more; to wait
 * forever, use {@code Duration.ofSeconds(Long.MAX_VALUE)}.
 *
 * @param host name or address of the server
 * @param port 1 to 65535; the protocol's own is 49000
 * @param major of the protocol that is asked for in HANDSHAKE (section 3.1); any but the server's own is refused
 * @param connectTimeout longest time to open one TCP connection, without the look-up of the name; the addresses of a
 *     name are tried one after the other, each for this time
 * @param answerTimeout longest time for an answer to HANDSHAKE, MONITOR, STOP and a confirmed CONTROL, and for the
 *     server to accept a line
 * @param staleness longest time without a sample, on top of its period, before the connection counts as lost; without a
 *     monitor, after this long the server is asked for a sign of life
 * @param minBackOff delay before the first attempt to reconnect; it doubles with each, and varies by half
 * @param maxBackOff longest such delay
 * @param freshness greatest age of the sample that a {@link Motion} begins with, when its first point is sent
 * @param maxStartDistanceDeg greatest distance of a joint between that sample and the first point, and between a
 *     trajectory and the point before it, deg; {@link Double#POSITIVE_INFINITY} for any
 * @param bufferSize how many samples or events may wait for one subscriber, 1 or more, rounded up to a power of two
 * @param maxLineBytes longest line that is received, 1024 or more
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

    /** The protocol's port (section 2). */
    public static final int DEFAULT_PORT = 49_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /**
     * Options that make sense.
     *
     * @throws IllegalArgumentException if a number is outside its range; the message names it
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
     * The defaults for {@code host}: port 49000, connect 3 s, answer 2 s, staleness 3 s, back-off 0.1 to 5 s, freshness
     * 0.5 s, start distance 5 deg, buffers of 256, lines up to 4 MiB.
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

    /** A builder that begins with the defaults for {@code host}, as {@link #at} has them. */
    public static Builder builder(String host) {
        return at(host).toBuilder();
    }

    /** A copy with another port. */
    public ClientOptions withPort(int other) {
        return toBuilder().port(other).build();
    }

    /** A copy that requests another major version of the protocol. */
    public ClientOptions withMajor(int other) {
        return toBuilder().major(other).build();
    }

    /** A copy with other deadlines for connecting and for answers. */
    public ClientOptions withDeadlines(Duration connect, Duration answer) {
        return toBuilder().connectTimeout(connect).answerTimeout(answer).build();
    }

    /** A copy with another staleness limit. */
    public ClientOptions withStaleness(Duration other) {
        return toBuilder().staleness(other).build();
    }

    /** A copy with other delays between attempts. */
    public ClientOptions withBackOff(Duration min, Duration max) {
        return toBuilder().minBackOff(min).maxBackOff(max).build();
    }

    /** A copy with other limits for the start of motion. */
    public ClientOptions withMotionGuards(Duration sampleFreshness, double startDistanceDeg) {
        return toBuilder()
                .freshness(sampleFreshness)
                .maxStartDistanceDeg(startDistanceDeg)
                .build();
    }

    /** A copy with other bounds on what waits for a subscriber and on a received line. */
    public ClientOptions withBounds(int subscriberBuffer, int lineBytes) {
        return toBuilder().bufferSize(subscriberBuffer).maxLineBytes(lineBytes).build();
    }

    /** A copy that uses TLS, a token, or both. */
    public ClientOptions with(Security other) {
        return toBuilder().security(other).build();
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of options; each method sets the component of its name. */
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

        public Builder host(String value) {
            this.host = value;
            return this;
        }

        public Builder port(int value) {
            this.port = value;
            return this;
        }

        public Builder major(int value) {
            this.major = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        public Builder answerTimeout(Duration value) {
            this.answerTimeout = value;
            return this;
        }

        public Builder staleness(Duration value) {
            this.staleness = value;
            return this;
        }

        public Builder minBackOff(Duration value) {
            this.minBackOff = value;
            return this;
        }

        public Builder maxBackOff(Duration value) {
            this.maxBackOff = value;
            return this;
        }

        public Builder freshness(Duration value) {
            this.freshness = value;
            return this;
        }

        public Builder maxStartDistanceDeg(double value) {
            this.maxStartDistanceDeg = value;
            return this;
        }

        public Builder bufferSize(int value) {
            this.bufferSize = value;
            return this;
        }

        public Builder maxLineBytes(int value) {
            this.maxLineBytes = value;
            return this;
        }

        public Builder security(Security value) {
            this.security = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if a number is outside its range; the message names it
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
