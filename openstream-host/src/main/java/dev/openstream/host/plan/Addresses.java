package dev.openstream.host.plan;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.WrongSetting;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Check that each controller of a process listens at addresses of its own. */
final class Addresses {

    private Addresses() {}

    /**
     * Looks for an address that is wanted twice.
     *
     * @throws WrongSetting if there is one
     */
    static void check(List<ControllerPlan> plans) {
        Map<InetSocketAddress, String> taken = new HashMap<>();
        for (ControllerPlan plan : plans) {
            for (InetSocketAddress address : plan.addresses()) {
                check(plan.name(), address, taken);
                taken.put(address, plan.name());
            }
        }
    }

    /** Returns true if a controller of {@code plans} wants to listen at {@code address}. */
    static boolean taken(InetSocketAddress address, List<ControllerPlan> plans) {
        return plans.stream().flatMap(plan -> plan.addresses().stream()).anyMatch(each -> same(each, address));
    }

    private static void check(String name, InetSocketAddress address, Map<InetSocketAddress, String> taken) {
        for (Map.Entry<InetSocketAddress, String> other : taken.entrySet()) {
            if (same(address, other.getKey())) {
                String owner = other.getValue().equals(name) ? "itself" : "controller " + other.getValue();
                throw WrongSetting.twice(address, owner).of(name);
            }
        }
    }

    /**
     * Compares two addresses: a listener at all addresses of the machine leaves none to others. A port of 0 is
     * always a free one.
     */
    static boolean same(InetSocketAddress one, InetSocketAddress other) {
        boolean overlap = one.getAddress().equals(other.getAddress())
                || one.getAddress().isAnyLocalAddress()
                || other.getAddress().isAnyLocalAddress();
        return overlap && one.getPort() == other.getPort() && one.getPort() != 0;
    }
}
