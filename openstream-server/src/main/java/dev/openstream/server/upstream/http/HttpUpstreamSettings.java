package dev.openstream.server.upstream.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an upstream over HTTP.
 *
 * @param address where it is; a name that is not resolved is looked up for each connection
 * @param name as the user wrote it, {@code http://192.168.1.150:8888}; it stands in messages and has no credentials
 * @param host as the header {@code Host} names it
 * @param basePath what stands before the path of every call, empty mostly; without a slash at its end
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

    /** Time to make a connection, and the same again for the lookup of the host's name before. */
    int connectTimeoutMillis() {
        return (int) Math.min(CONNECT_MILLIS, callTimeoutMillis);
    }

    /** The same with other bounds on recipes and on calls a second. */
    public HttpUpstreamSettings withMost(int recipes, int callsPerSecond) {
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
                callsPerSecond,
                recipes,
                holdPath);
    }

    @Override
    public String toString() {
        return name;
    }
}
