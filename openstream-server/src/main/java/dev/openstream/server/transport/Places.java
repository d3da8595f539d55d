package dev.openstream.server.transport;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections that a listener serves, in all and of each network; owned by the event loop. */
public final class Places {

    private final int most;
    private final int mostOfOne;
    private int taken;

    /** Empty where one network may have any number. */
    private final Map<String, Integer> takenByNetwork = new HashMap<>();

    /**
     * All free.
     *
     * @param most 1 or more
     * @param mostOfOne for one network; 0 for any number
     */
    public Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Why {@code network} gets no more of them; null if it does. */
    public @Nullable String full(String network) {
        if (taken >= most) {
            return "all " + most + " connections of this server are taken";
        }
        return mostOfOne > 0 && takenByNetwork.getOrDefault(network, 0) >= mostOfOne
                ? "all " + mostOfOne + " connections that one address may have are taken"
                : null;
    }

    /** One more of {@code network}. */
    public void take(String network) {
        taken++;
        if (mostOfOne > 0) {
            takenByNetwork.merge(network, 1, Integer::sum);
        }
    }

    /** One fewer of {@code network}. */
    public void leave(String network) {
        taken--;
        takenByNetwork.computeIfPresent(network, (_, number) -> number == 1 ? null : number - 1);
    }
}
