package dev.openstream.server.upstream.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an upstream over HTTP.
 *
 * @param address its address; a name that is not resolved is looked up for each connection
 * @param name as the user wrote it, {@code http://192.168.1.150:8888}; it stands in messages and has no credentials
 * @param host as the header {@code Host} names it
 * @param basePath prefix of the path of every call, usually empty; without a slash at its end
 * @param tls for {@code https}, null otherwise
 * @param authorization the header {@code Authorization} of every call, null if there is none; a secret
 * @param connections most connections for reads at a time, 1 or more; CONTROL and hold have one each on top
 * @param callTimeoutMillis longest time for one call, waiting and connecting included
 * @param maxBodyBytes longest body of an answer
 * @param maxCallsPerSecond most calls in a second, see {@link dev.openstream.server.upstream.CallBudget}
 * @param maxRecipes most different recipes that are monitored at a time
 * @param holdPath the call, by POST, that makes the robot hold; null if there is no robot
 */
public record HttpUpstreamSettings(
        InetSocketAddress address,
        String name,
        String host,
        String basePath,
        @Nullable UpstreamTls tls,
        @Nullable String authorization,
        int connections,
        long callTimeoutMillis,
        int maxBodyBytes,
        int maxCallsPerSecond,
        int maxRecipes,
        @Nullable String holdPath) {

    /** The documented call that empties the external trajectory (open-api.md 3.9). */
    public static final String INIT_TRAJECTORY = "/project/robot/trajectory/joint_traject_init";

    public static final int DEFAULT_CONNECTIONS = 4;
    public static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;
    public static final int DEFAULT_MAX_CALLS_PER_SECOND = 2_000;
    public static final int DEFAULT_MAX_RECIPES = 16;
    private static final long DEFAULT_CALL_TIMEOUT_MILLIS = 2_000;

    /** A controller is on the same network or next door: who does not accept by then will not. */
    private static final long CONNECT_MILLIS = 1_000;

    /** The documented defaults, for the controller at {@code address}, without credentials. */
    public static HttpUpstreamSettings at(InetSocketAddress address) {
        String host = address.getHostString() + ":" + address.getPort();
        return new HttpUpstreamSettings(
                address,
                "http://" + host,
                host,
                "",
                null,
                null,
                DEFAULT_CONNECTIONS,
                DEFAULT_CALL_TIMEOUT_MILLIS,
                DEFAULT_MAX_BODY_BYTES,
                DEFAULT_MAX_CALLS_PER_SECOND,
                DEFAULT_MAX_RECIPES,
                INIT_TRAJECTORY);
    }

    /** A builder that begins with {@link #at}. */
    public static Builder builder(InetSocketAddress address) {
        return at(address).toBuilder();
    }

    /** Time to make a connection, and the same again for the lookup of the host's name before. */
    int connectTimeoutMillis() {
        return (int) Math.min(CONNECT_MILLIS, callTimeoutMillis);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of settings; each method sets the component of its name. */
    public static final class Builder {

        private InetSocketAddress address;
        private String name;
        private String host;
        private String basePath;
        private @Nullable UpstreamTls tls;
        private @Nullable String authorization;
        private int connections;
        private long callTimeoutMillis;
        private int maxBodyBytes;
        private int maxCallsPerSecond;
        private int maxRecipes;
        private @Nullable String holdPath;

        private Builder(HttpUpstreamSettings from) {
            this.address = from.address;
            this.name = from.name;
            this.host = from.host;
            this.basePath = from.basePath;
            this.tls = from.tls;
            this.authorization = from.authorization;
            this.connections = from.connections;
            this.callTimeoutMillis = from.callTimeoutMillis;
            this.maxBodyBytes = from.maxBodyBytes;
            this.maxCallsPerSecond = from.maxCallsPerSecond;
            this.maxRecipes = from.maxRecipes;
            this.holdPath = from.holdPath;
        }

        public Builder address(InetSocketAddress value) {
            this.address = value;
            return this;
        }

        public Builder name(String value) {
            this.name = value;
            return this;
        }

        public Builder host(String value) {
            this.host = value;
            return this;
        }

        public Builder basePath(String value) {
            this.basePath = value;
            return this;
        }

        public Builder tls(@Nullable UpstreamTls value) {
            this.tls = value;
            return this;
        }

        public Builder authorization(@Nullable String value) {
            this.authorization = value;
            return this;
        }

        public Builder connections(int value) {
            this.connections = value;
            return this;
        }

        public Builder callTimeoutMillis(long value) {
            this.callTimeoutMillis = value;
            return this;
        }

        public Builder maxBodyBytes(int value) {
            this.maxBodyBytes = value;
            return this;
        }

        public Builder maxCallsPerSecond(int value) {
            this.maxCallsPerSecond = value;
            return this;
        }

        public Builder maxRecipes(int value) {
            this.maxRecipes = value;
            return this;
        }

        public Builder holdPath(@Nullable String value) {
            this.holdPath = value;
            return this;
        }

        public HttpUpstreamSettings build() {
            return new HttpUpstreamSettings(
                    address,
                    name,
                    host,
                    basePath,
                    tls,
                    authorization,
                    connections,
                    callTimeoutMillis,
                    maxBodyBytes,
                    maxCallsPerSecond,
                    maxRecipes,
                    holdPath);
        }
    }
}
