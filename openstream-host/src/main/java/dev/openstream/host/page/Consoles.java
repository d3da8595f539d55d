package dev.openstream.host.page;

import dev.openstream.host.assembly.ServedController;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.console.ConsoleTarget;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Consoles of a controller: the address at which viewers open sessions of their own, if they may. */
final class Consoles {

    private Consoles() {}

    /**
     * Its first listener; null where they may not.
     *
     * @param overGateways true if they may where the controller is a real one
     */
    static @Nullable ConsoleTarget of(ServedController controller, Kind kind, boolean overGateways) {
        Reloaded<ServerTls> tls =
                controller.plan().serving().listeners().getFirst().access().tls();
        boolean locked = tls != null && tls.get().asksForCertificates();
        if (locked || (kind == Kind.GATEWAY && !overGateways)) {
            return null;
        }
        InetSocketAddress at = controller.streamAddress();
        InetAddress host = at.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at.getAddress();
        return new ConsoleTarget(new InetSocketAddress(host, at.getPort()), tls, kind == Kind.SIMULATOR);
    }
}
