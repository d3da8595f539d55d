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
 * @param name empty if it is the only one and has none
 * @param serving addresses and rules of serving it
 * @param guard guard in front of the controller, null for none
 * @param bytes most that its connections may hold
 * @param backend controller behind the guard
 */
public record ControllerPlan(
        String name, Serving serving, @Nullable GuardSettings guard, ByteLimits bytes, BackendSettings backend) {

    /** One without a name and a guard, alone in its process. */
    public static ControllerPlan of(Serving serving, BackendSettings backend) {
        return new ControllerPlan("", serving, null, ByteLimits.ofHeap(1), backend);
    }

    /** Every address that it wants to listen at. */
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
