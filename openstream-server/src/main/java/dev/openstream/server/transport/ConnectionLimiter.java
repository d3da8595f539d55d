package dev.openstream.server.transport;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A limit to the connections of a listener, in all and of each network; owned by the event loop. */
public final class ConnectionLimiter {

    private final int most;
    private final int mostOfOne;
    private int connections;

    /** Empty where one network may have any number. */
    private final Map<String, Integer> byNetwork = new HashMap<>();

    /**
     * A limiter with no connection.
     *
     * @param most 1 or more
     * @param mostOfOne for one network; 0 for any number
     */
    public ConnectionLimiter(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Reason why {@code network} gets no further connection; null if it gets one. */
    public @Nullable String full(String network) {
        if (connections >= most) {
            return "all " + most + " connections of this server are taken";
        }
        return mostOfOne > 0 && byNetwork.getOrDefault(network, 0) >= mostOfOne
                ? "all " + mostOfOne + " connections that one address may have are taken"
                : null;
    }

    /** Counts a connection of {@code network}. */
    public void opened(String network) {
        connections++;
        if (mostOfOne > 0) {
            byNetwork.merge(network, 1, Integer::sum);
        }
    }

    /** Forgets a connection of {@code network}. */
    public void closed(String network) {
        connections--;
        byNetwork.computeIfPresent(network, (_, number) -> number == 1 ? null : number - 1);
    }
}
