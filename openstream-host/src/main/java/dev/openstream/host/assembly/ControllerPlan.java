package dev.openstream.host.assembly;

import dev.openstream.guard.GuardSettings;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ByteLimits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plan of one controller of this process.
 *
 * @param name name of the controller; empty for a single one without a name
 * @param serving addresses and rules of its listeners
 * @param guard guard in front of the controller; null for none
 * @param bytes memory limits of its connections
 * @param backend controller behind the guard
 */
public record ControllerPlan(
        String name, Serving serving, @Nullable GuardSettings guard, ByteLimits bytes, BackendSettings backend) {

    /**
     * Creates the plan of a controller without a name and a guard, alone in its process.
     *
     * @param serving addresses and rules of its listeners
     * @param backend controller behind them
     * @return the plan
     */
    public static ControllerPlan of(Serving serving, BackendSettings backend) {
        return new ControllerPlan("", serving, null, ByteLimits.ofHeap(1), backend);
    }

    /** {@return all addresses that the controller will listen at} */
    public List<InetSocketAddress> addresses() {
        List<InetSocketAddress> addresses = new ArrayList<>();
        serving.listeners().forEach(listener -> addresses.add(listener.address()));
        HttpSettings http = backend.http();
        if (http != null) {
            addresses.add(http.address());
        }
        return addresses;
    }
}
